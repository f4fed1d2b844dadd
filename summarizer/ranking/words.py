"""English words that features look for: those of ranking and of ../choice, in lower case but for the days."""

from __future__ import annotations

from summarizer.word_lists import word_set

FIRST_PERSON = word_set("""
    i me my mine we us our ours myself ourselves i'm i've i'll i'd we're we've we'll we'd i’m i’ve i’ll i’d we’re
    we’ve we’ll we’d
""")
ADDRESS = word_set("""
    you your yours yourself you're you've you'll you'd you’re you’ve you’ll you’d let's let’s
""")
PROMOTION = word_set("""
    subscribe newsletter click sign follow download app watch listen read share email inbox facebook twitter instagram
    whatsapp podcast copyright cookies comments comment updated advertisement video photo photos image images credit
    courtesy file scroll editor's editor’s editor correction clarification reporting edited contributed tickets register
    offer discount shop buy details visit website
""")
IMPERATIVES = word_set("""
    try meet think imagine consider take see read click watch look listen get find go check visit follow please
    remember note use make do
""")
VERBS = word_set("is are has have was were had said says told will would can could may might")
DAYS = word_set("Monday Tuesday Wednesday Thursday Friday Saturday Sunday")

PEOPLE = word_set("""
    he she they him them his hers their theirs himself herself themselves her ours yours
    he's she's they're they've he’s she’s they’re they’ve
""")
THINGS = word_set("it its itself")
DEMONSTRATIVES = word_set("this that these those such that's that’s")
EXPLETIVES = word_set("there when if it's it’s there's there’s")
CONNECTIVES = word_set("""
    but and however so also yet or nor still meanwhile instead moreover nevertheless therefore thus then besides
    furthermore likewise similarly indeed nonetheless otherwise hence finally after
""")
BACKWARD = word_set("""
    also too another other others same latter former both either neither instead then again more further despite
    earlier later similar one ones previously
""")
DETERMINERS = word_set("the this that these those his her their its")
EVENTS = word_set("""
    killed died arrested charged convicted sentenced sued ruled voted approved rejected announced launched resigned
    elected won lost fired banned signed agreed ordered ended opened closed raised cut attacked found accused denied
    warned called seized struck crashed fell rose named appointed released rescued suspended backed
""")
PLANS = word_set("will would plan plans planned expected set scheduled due vowed would could may next")
RECENT = word_set("week month today yesterday recent recently new latest now")
PERFECT = word_set("has have")
PAST = word_set("was were had")
IS = word_set("is are it's it’s there's there’s")
PLACING = word_set("in on at for from with by")
SAID = word_set("said says told")
SAYING = word_set("said says told according added")
FINITE = word_set("""
    is are was were has have had do does did will would can could may might must shall should said says told
    made took came went got gave found saw knew thought left felt put brought began kept held wrote stood heard
    let meant set met ran paid sat spoke lay led read grew lost fell sent built understood drew broke spent cut
    rose drove bought wore chose won struck hit shot sold taught caught fought sought threw flew hurt cost beat
    ate rang sang hung shook woke rode sank swore tore swept spread split bet shut quit burst cast forecast slid
    bent fed fled dealt dug lent slept swung wound isn't aren't wasn't weren't hasn't haven't hadn't don't
    doesn't didn't won't can't couldn't wouldn't it's he's she's there's that's they're we're i'm you're isn’t
    aren’t wasn’t weren’t hasn’t haven’t hadn’t don’t doesn’t didn’t won’t can’t couldn’t wouldn’t it’s he’s
    she’s there’s that’s they’re we’re i’m you’re
""")
"""Finite verbs, irregular and auxiliary; the regular ones are known by -ed."""

OTHER_TENSES = word_set("""
    is are has have having be been will won't won’t can can't can’t may must shall could would might should
    was were had did said told made took got gave went came became began left found held kept knew led lost met
    paid ran saw sent shot won wrote fell felt spoke stood brought bought built thought fought taught caught
    broke chose drove grew drew threw flew rose struck sought sold spent stole swore wore sat hid lay fled dealt
    meant hung sank blew fed froze forgot heard stuck understood woke withdrew beat swept shook sang slept
    hit put set cut split shut let spread quit cost hurt burst cast bid shed upset broadcast slid dug ate drank
    tore rode rang swam swung spun sprang lit laid lent bore bit clung crept wept leapt knelt shone shrank
    overcame overtook undertook oversaw rebuilt withheld withstood forgave foresaw
""")
"""Verbs that no caption in the present tense has; those in -ed are recognised by their ending."""

HE = word_set("he she him his her")
POINTING = word_set("below above here here's here’s follows")
"""Lead in to what stands beside or below: 'Here is what you need to know:'."""

CAPTION = word_set("left right centre center above below pictured inset photo picture image seen")
"""Words of which a caption has one that says what stands where in the picture."""

CREDIT = word_set("""
    image images photo photos foto fotos picture pictures photograph photographs illustration illustrations credit
    credits getty shutterstock
""")
"""Words of which the credit of a picture has one."""
