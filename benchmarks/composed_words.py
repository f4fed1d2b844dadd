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
