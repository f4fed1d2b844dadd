"""The words of /healthz that programs tell apart."""

SILENT_TELEGRAM = "no answer from Telegram"
"""Stands in the problem when all that is wrong is that Telegram does not answer."""
