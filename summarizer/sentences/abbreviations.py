"""English words that tell the end of a sentence from the full stop of an abbreviation.

Written by hand, in lower case, without the last full stop; no trained or downloaded data. The sets differ in what may
follow their words: a title is followed by a name, the abbreviation of a company or a state often ends its sentence.
"""

from __future__ import annotations

from summarizer.word_lists import word_set

REGIONAL = word_set("""
    barr engr eng arc alh smt sh kum adv er addl dy jt mohd abd ven bro evang ps brgy dep const snr cdr flt sqn wg gp
    ldr pte m/s mx ma
""")
"""Titles of Indian, Nigerian, Philippine, Malaysian, Irish and Australian English, and words before their names."""

TITLES = REGIONAL | word_set("""
    mr mrs ms dr prof gen sen rep gov lt lieut col sgt capt cmdr adm maj brig pvt cpl rev hon pres supt det
    insp messrs mme mlle atty amb fr st ste sta sto mt ft cllr cst asst assoc comdr treas rt pfc spc msgr vs v
    sens reps govs
""")
"""Titles and other words before a name: end a sentence only when one of STARTERS follows."""

HONORIFICS = word_set("mr mrs ms dr prof rev hon gen col maj capt lt sen rep gov sir dame")
"""Titles of which one may follow another: 'Prof. Dr. Stein'."""

COMPANIES = word_set("""
    inc corp co cos ltd plc llc llp lp bros n.v s.a a.g s.p.a intl mfg assn dept univ jr sr esq bhd
""")

STATES = word_set("""
    ala ariz ark calif colo conn del fla ga ill ind kan ky la md mass mich minn miss mo mont neb nev
    okla ore pa tenn tex va vt wash wis wyo n.h n.j n.m n.y n.c n.d s.c s.d r.i w.va d.c ont que alta
    sask b.c p.e.i
""")

INITIALISMS = word_set("""
    u.s u.k u.n e.u u.s.a u.s.s.r u.a.e l.a a.m p.m ph.d m.d b.a m.a b.sc m.sc m.b.a j.d d.d.s c.e.o p.o
    b.b.c f.b.i c.i.a n.f.l n.b.a g.o.p p.c q.c r.n a.d b.c.e c.e k.c j.p m.p m.p.s a.k.a r.i.p d.a
    n.a.t.o
""")

MONTHS = word_set("jan feb mar apr jun jul aug sep sept oct nov dec")

DAYS = word_set("mon tue tues wed thu thur thurs fri")

OTHERS = word_set("""
    sdn etc e.g i.e al ave blvd rd eds approx cf ca sq pg ext tel mph kph lbs oz hrs govt natl rm bldg hwy
    pkwy i.q n.b p.s a.c d.j o.j m.p.h k.p.h
""")

NUMBERED = word_set("no nos vol vols fig figs p pp sec art para op ch rs re tk incl")
"""Abbreviations before a number; otherwise words that end their sentence, as in 'He said no.'"""

TIMES_OF_DAY = word_set("a.m p.m")
"""Abbreviations that end their sentence before any capital, save the name of a day, a month or a time zone."""

ZONES = word_set("""
    eastern central mountain pacific atlantic greenwich et est edt ct cst cdt mt mst mdt pt pst pdt gmt utc bst cet ist
    wat eat pht sgt aest aedt jst nzst monday tuesday wednesday thursday friday saturday sunday january february march
    april june july august september october november december
""")
"""Words in lower case that may follow a time of day within its sentence."""

PROPER = STATES | MONTHS | DAYS | REGIONAL
"""Abbreviations when capitalised; otherwise words: 'ill', 'wash'."""

ABBREVIATIONS = NUMBERED | TITLES | COMPANIES | STATES | INITIALISMS | MONTHS | DAYS | OTHERS
"""All of them."""

ENDING = COMPANIES | STATES | INITIALISMS | MONTHS | DAYS | word_set("etc al mph govt lbs")
"""Abbreviations that end their sentence when one of STARTERS follows or a quotation opens."""

STARTERS = word_set("""
    the a an in on at but and he she it they we this that these those there when while after before as
    for from with by if its his her their our my some many most several both each all no not one two
    three four five more other another such since until although though because however meanwhile still
    also then now so yet or nor what who why how where which despite during under over about among
    according instead moreover nevertheless i you police officials authorities analysts experts critics
    investigators prosecutors mr mrs ms dr last next today yesterday earlier later only even just once
    to of is was are were has have had
""")
"""Words that begin a new sentence when they follow an abbreviation with a capital."""
