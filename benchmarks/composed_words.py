"""The words that benchmarks.composed_pastes puts pastes together from: headings, notes, biographies, labels."""

from __future__ import annotations

HEADINGS = (
    *("Recent Posts", "Latest Posts", "Latest News", "Latest", "Recent Articles", "Latest Articles", "Recent Stories"),
    *(
        "Latest Stories",
        "Just In",
        "More Recent",
        "Recent News",
        "Neueste Beiträge",
        "Neueste Nachrichten",
        "New Posts",
    ),
    *(
        "Derniers articles",
        "Últimas noticias",
        "Entradas recientes",
        "Articoli recenti",
        "Ostatnie wpisy",
        "Siste nytt",
    ),
)
OTHER_HEADINGS = (
    *(
        "Most read",
        "Related articles",
        "You may also like",
        "Related",
        "Trending",
        "Popular",
        "Read more",
        "More stories",
    ),
    *("Don't miss", "Recommended", "Mehr zum Thema", "Das könnte Sie auch interessieren", "Lire aussi", "Leggi anche"),
    *("Most Popular", "Top Stories", "Editor's Picks", "From Our Partners", "What to Read Next", "Sponsored"),
)
NOTES = (
    *(
        "Share",
        "Copy link",
        "Advertisement",
        "3 min read",
        "Listen to this article",
        "Save",
        "Print",
        "Follow",
        "Email",
    ),
    "This article is more than 1 month old",
    *("Share this article", "Getty Images", "Photo: Reuters", "Comments", "Teilen", "5 minute read", "Subscribe", "0"),
)
TRADES = (
    "reporter",
    "journalist",
    "freelance writer",
    "sub-editor",
    "columnist",
    "correspondent",
    "senior editor",
    "writer",
)
TOPICS = (
    *(
        "politics",
        "health policy",
        "courts and crime",
        "local business",
        "football",
        "climate",
        "film and music",
        "schools",
    ),
    *("farming", "technology", "the economy", "transport", "housing", "books", "science", "foreign affairs", "cricket"),
)
FIRST_PERSON = (
    "I am a {trade} who covers {topic} and {other}.",
    "I'm a {trade} based in {place}, with a focus on {topic}.",
    "I am a {trade} with over {count} years of experience in {topic}. I love stories about {other}.",
    "I have been a {trade} since {year}. Before that I wrote about {other} for several magazines.",
    "I cover {topic} and {other}. When I am not at my desk, I walk my dogs.",
    "I write about {topic}. My work has appeared in newspapers in {count} countries.",
    "As a {trade} I have covered everything from {topic} to {other}. I thrive under deadlines.",
    "Passionate {trade} with a proven record in {topic} and {other}. Always looking for the next story.",
    "A {trade} by trade and a traveller at heart, I report on {topic}.",
    "I am a {trade} from {place}. I studied {topic} there and now write about {other} for a daily.",
    "I'm the {trade} for {topic}. In my free time I paint, and I read everything about {other}.",
    "My beat is {topic}. I have spent {count} years as a {trade} and still learn something new each day.",
)
THIRD_PERSON = (
    "{name} is a {trade} covering {topic} and {other}.",
    "{name} covers {topic} for this newspaper. Before joining in {year}, {pronoun} worked on {other}.",
    "{name} joined the newsroom in {year} and writes about {topic}.",
    "{name} is a {trade} based in {place}. {pronoun_upper} has written about {topic} for {count} years.",
    "{name} writes on {topic} and {other}. Reach {object} by email.",
    "{name} ist {german} und schreibt über Politik und Gesellschaft.",
    "{name} edits the pages on {topic}. {pronoun_upper} came to the paper in {year} from a radio station in {place}.",
    "{name}, a {trade}, has spent {count} years on {topic} and {other}.",
    "{name} reports on {topic}. {pronoun_upper} studied in {place} and likes {other}.",
)
PLACES = ("Leeds", "Delhi", "Ohio", "Hamburg", "Cape Town", "Lima")
GERMAN = ("Redakteurin", "Redakteur", "freier Journalist", "Korrespondentin", "Autorin")
SEE_ALSO = ("Also read: ", "ALSO READ | ", "Read more: ", "Related: ", "Lesen Sie auch: ")
LISTS = (
    "The ranking:",
    "The list in full:",
    "The results at a glance:",
    "Key points",
    "What we know so far:",
    "At a glance",
)
COMMENT_HEADS = (
    "{count} Comments",
    "{count} Responses",
    "Comments",
    "{count} Kommentare",
    "Join the conversation",
    "{count} comments",
)
DAYS = (
    "Yesterday at {clock}",
    "Today, {clock}",
    "Yesterday {clock}",
    "Today at {clock}",
    "Heute, {clock} Uhr",
    "Gestern um {clock} Uhr",
    "Hoy a las {clock}",
)
CAPTION_FRONTS = (
    "",
    "",
    "",
    "",
    "FILE - ",
    "File photo: ",
    "Image: ",
    "Item 1 of 3 ",
    "[1/4]",
    "Image 1 of 2: ",
    "Representative image. ",
)
CAPTION_ENDS = (
    " | Photo Credit: {name}",
    " | Photo: PTI",
    " Photograph: {name}/Getty Images",
    " [File: {name}/AFP]",
    " [{name}/Reuters]",
    " ({name} / The {site})",
    " (AP Photo/{name})",
    " (Image: Getty)",
    " REUTERS/{name}",
    " REUTERS/{name} Purchase Licensing Rights, opens new tab",
    " Credit...{name} for The {site}",
    " © {name}",
    " Credit: {name}",
    " Foto: dpa",
    " Foto: {name}/{site}",
    " Bild: {name}",
    " © {name} / AFP",
    " FOTO: {name}",
    " Photo: {name} / {site}",
    " (Foto: {name})",
    ". Picture: {name}",
)
CAPTION_ALONE = ("Getty Images {caption}", "{name}/AFP via Getty Images {caption}", "PA Media {caption}", "{caption}")
PROMOTIONS = (
    "Thanks for reading {site}! Subscribe for free to receive new posts and support my work.",
    "Sign up to our newsletter and get the stories that matter in your inbox every morning.",
    "Subscribe to {site} for unlimited access.",
    "Get the latest from {site} straight to your phone: download our app.",
    "Follow {site} on WhatsApp for updates through the day.",
    "Click here to join our Telegram channel and never miss a story.",
    "Support independent journalism. Become a member of {site} today.",
    "Stay informed with our free daily briefing. By signing up you agree to our terms of use.",
    "If you enjoyed this article, please share it with a friend.",
    "Already a subscriber? Log in here.",
    "You have 2 free articles left this month.",
    "Do you have a tip for our newsroom? Write to us.",
    "Melden Sie sich für unseren Newsletter an und verpassen Sie keine Nachricht mehr.",
    "Jetzt {site} abonnieren und alle Artikel lesen.",
    "Abonnez-vous à {site} pour lire la suite.",
    "Suscríbete a {site} y recibe cada mañana las noticias del día.",
    "Iscriviti alla newsletter di {site} per restare aggiornato.",
    "This post is public, so feel free to share it.",
    "Our reporting is free for everyone. Will you help us keep it that way with a donation?",
)
TOP_NOTES = (
    "Skip to content",
    "Skip to main content",
    "Sign in",
    "Subscribe",
    "Watch live",
    "e-Paper",
    "This article is more than 1 month old",
    "This article is more than 2 years old",
    "Home / {label} / {label}",
    "Home > {label} > {label}",
    "News|{label}",
    "Advertisement",
    "SKIP ADVERTISEMENT",
    "Premium",
    "Menu",
)
END_NOTES = (
    "A version of this article appears in print on {date}, Section A, Page 4 of the {place} edition: {headline}",
    "Copyright {year} {site}. All rights reserved.",
    "© {year} {site}",
    "This article first appeared in {site}.",
    "This story was first published on {date}.",
    "(This story has not been edited by {site} staff and is published from a syndicated feed.)",
    "Source: Agencies",
    "Quelle: dpa",
    "Dieser Artikel erschien zuerst in {site}.",
    "Reporting by {name}; Editing by {name}",
    "Additional reporting by {name}.",
    "Read the original article here.",
    "The post {headline} appeared first on {site}.",
    "Source: News Agencies",
    "End of Article",
    "Reuse this content",
    "Share full article",
    "Explore more on these topics",
    "Tags: {label}, {label}",
    "Topics: {label}",
    "See more on: {label}, {label}",
    "Filed under: {label}",
    "Suggested Topics:",
    "Our Standards: The {site} Code of Practice, opens new tab",
)
ADVERTISEMENTS = (
    *("Advertisement", "Advertisement", "Anzeige", "Story continues below", "ADVERTISEMENT", "Publicidad"),
    *("Publicité", "Advertisement - scroll to continue", "Werbung", "Annonse", "Реклама", "Pubblicità"),
)
COUNTS = ("0 comments", "No Comments", "12 comments", "Leave a comment", "3 min read", "1,204 views", "2 Kommentare")
RANKS = ("", "", "", "Chief", "Senior", "Deputy", "Staff", "Associate", "Contributing", "Special", "Guest", "Assistant")
BEATS = (
    *("", "", "", "Political", "Business", "Sports", "Culture", "Science", "Health", "Education", "Crime", "Religion"),
    *(
        "Foreign",
        "National",
        "City",
        "Night",
        "News",
        "Features",
        "Environment",
        "Technology",
        "Data",
        "Investigations",
    ),
    *("Economics", "Entertainment", "Opinion", "Photo", "Digital", "Metro", "Court", "Home Affairs", "Arts", "Travel"),
)
JOBS = (
    *(
        "Reporter",
        "Reporter",
        "Correspondent",
        "Correspondent",
        "Editor",
        "Editor",
        "Writer",
        "Columnist",
        "Contributor",
    ),
    *(
        "Producer",
        "Journalist",
        "Bureau Chief",
        "Fellow",
        "Analyst",
        "Critic",
        "Redakteur",
        "Redakteurin",
        "Korrespondent",
    ),
    *("Journaliste", "Redactora", "Redactor", "Periodista", "Giornalista", "Redacteur", "Reporterin", "Autorin"),
)
"""What an author is: a rank, a field and a job, the first two not always."""
