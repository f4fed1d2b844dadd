"""The outbox: messages of kinds, queued for chats, claimed by senders, and what became of them."""
