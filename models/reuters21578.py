#!/usr/bin/env python3
"""Compares the place facet with the countries that indexers wrote beside the articles of Reuters-21578.

    models/reuters21578.py input CORPUS.ndjson [N] > in.ndjson           every Nth article (all when left out)
    dateline extract --format ndjson in.ndjson > out.ndjson
    models/reuters21578.py score CORPUS.ndjson out.ndjson                 prints a table of countries

CORPUS holds one article a line with `id`, `date`, `title`, `dateline`, `body` and the gold `places`. The facet's value is the
country part of each place's path; an article counts once a country. Articles to which no place was given by hand are left out:
they were not indexed. States that are gone are compared with what lies there now. Only Python's standard library is used.
"""
import collections
import json
import sys

# The gold's names that are not the country's own in lower case with hyphens, with the names of today.
NAMES = {
    "usa": ["United States"],
    "uk": ["United Kingdom"],
    "uae": ["United Arab Emirates"],
    "west-germany": ["Germany"],
    "east-germany": ["Germany"],
    "ussr": ["Russia", "Ukraine", "Belarus", "Estonia", "Latvia", "Lithuania", "Moldova", "Georgia", "Armenia",
             "Azerbaijan", "Kazakhstan", "Uzbekistan", "Turkmenistan", "Tajikistan", "Kyrgyzstan"],
    "yugoslavia": ["Serbia", "Croatia", "Slovenia", "Bosnia and Herzegovina", "North Macedonia", "Montenegro", "Kosovo"],
    "czechoslovakia": ["Czech Republic", "Slovakia"],
    "yemen-arab-republic": ["Yemen"],
    "yemen-demo-republic": ["Yemen"],
    "zaire": ["Democratic Republic of the Congo"],
    "congo": ["Republic of the Congo"],
    "burma": ["Myanmar"],
    "kampuchea": ["Cambodia"],
    "swaziland": ["Eswatini"],
    "burkina-faso": ["Burkina Faso"],
    "trinidad-tobago": ["Trinidad and Tobago"],
    "antigua": ["Antigua and Barbuda"],
    "us-virgin-islands": ["U.S. Virgin Islands", "United States Virgin Islands"],
}
# The first of several names for one land stands for all.
LANDS = {}
for gold, today in NAMES.items():
    for name in today:
        LANDS.setdefault(name, gold)
LEAST = 50


def load(path):
    with open(path, encoding="utf-8") as lines:
        return [json.loads(line) for line in lines if line.strip()]


def make_input(corpus, every):
    for article in load(corpus)[::every]:
        text = " ".join(part for part in (article["dateline"], article["body"]) if part)
        record = {"id": str(article["id"]), "date": article["date"], "title": article["title"], "text": text}
        print(json.dumps(record, ensure_ascii=False))


def gold_lands(article):
    """The gold countries of an article, two halves of one land as one."""
    return {LANDS.get(NAMES.get(place, [""])[0], place) for place in article["places"]}


def found_lands(facts):
    """The countries of the facet: the second part of the paths of places that lie in a country."""
    lands = set()
    for place in facts["places"]:
        path = place["path"].split("/")
        if place["country"] and len(path) > 1:
            lands.add(LANDS.get(path[1], path[1].lower().replace(" ", "-")))
    return lands


def row(name, both, found, gold):
    precision, recall = both / max(1, found), both / max(1, gold)
    f1 = 2 * precision * recall / max(1e-9, precision + recall)
    print(f"| {name} | {gold} | {precision:.3f} | {recall:.3f} | {f1:.3f} |")


def score(corpus, output):
    facts = {str(article["id"]): article for article in load(output)}
    gold, found, both = (collections.Counter() for _ in range(3))
    articles = 0
    for article in load(corpus):
        known = facts.get(str(article["id"]))
        if not article["places"] or known is None:
            continue
        articles += 1
        wanted, seen = gold_lands(article), found_lands(known)
        gold.update(wanted)
        found.update(seen)
        both.update(wanted & seen)
    print(f"{articles} articles with places\n")
    print("| country | articles | precision | recall | F1 |\n|---|---|---|---|---|")
    row("all", both.total(), found.total(), gold.total())
    for land, count in gold.most_common():
        if count >= LEAST:
            row(land, both[land], found[land], count)


def main(arguments):
    match arguments:
        case ["input", corpus]:
            make_input(corpus, 1)
        case ["input", corpus, every]:
            make_input(corpus, int(every))
        case ["score", corpus, output]:
            score(corpus, output)
        case _:
            sys.exit(__doc__)


main(sys.argv[1:])
