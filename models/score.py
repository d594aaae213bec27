#!/usr/bin/env python3
"""Writes the scores on the development splits into README.md beside this file.

    models/score.py [PROGRAM [DATA]]     PROGRAM: target/release/dateline, DATA: ../shared beside the checkout

Between the two marker lines the table is written anew, nothing else changes; the same program and data give the same file.
The data's own `eval/run.sh` and `eval/score.py` do the measuring. Only Python's standard library is used.
"""
import pathlib
import subprocess
import sys
import tempfile

# task, data, measure, at least, aim past
ROWS = [
    ("statements", "polnear", "statement.f1", 0.55, 0.65),
    ("statements", "polnear", "content_exact.f1", 0.45, 0.59),
    ("statements", "polnear", "source_exact.f1", 0.55, 0.70),
    ("statements", "polnear", "quoted.recall", 0.80, 0.90),
    ("speakers", "meantime (train and dev)", "speaker.right", 0.70, None),
    ("people", "ner_conll2003", "mention_exact.f1", 0.88, None),
    ("people", "ner_uner_ewt", "mention_exact.f1", 0.75, None),
    ("people", "gum_news", "mention_exact.f1", None, None),
    ("places", "geo_geowebnews", "toponym_exact.f1", 0.72, 0.84),
    ("places", "geo_lgl", "toponym_exact.f1", 0.65, 0.80),
    ("places", "geo_trnews", "toponym_exact.f1", 0.72, 0.85),
    ("places", "geo_lgl", "resolved.accuracy161", 0.70, 0.82),
    ("places", "geo_trnews", "resolved.accuracy161", 0.80, 0.92),
    ("dates", "tempeval3", "strict.f1", 0.75, 0.84),
    ("dates", "tempeval3", "value.f1", 0.68, 0.80),
    ("figures", "fig_newsquant", "value.f1", 0.85, 0.93),
    ("figures", "fig_newsquant", "value_unit.f1", 0.70, 0.87),
    ("figures", "fig_recognizers_unit", "value.r", 0.85, 0.95),
    ("figures", "fig_recognizers_number", "value.r", 0.85, 0.95),
    ("topics", "nyt (headline alone)", "accuracy", 0.66, 0.75),
    ("topics", "topics_cap_bills", "accuracy", 0.75, 0.85),
]
HERE = pathlib.Path(__file__).resolve().parent
START, END = "<!-- scores: models/score.py writes what follows -->", "<!-- scores end -->"


def fail(message, hint):
    sys.exit(f"error: {message}\nhint: {hint}")


def measured(program, data):
    """Every value the data's own scorer prints, by task, data and measure."""
    run = subprocess.run(["bash", data / "eval/run.sh", program, "dev"], capture_output=True, text=True)
    values = {}
    for line in run.stdout.splitlines():
        if " failed: " in line:
            fail(f"a measurement failed: {line}", "run `dateline extract --help` to see whether the program is whole")
        task, name, *rest = line.split()
        if len(rest) == 2:
            values[task, name, rest[0]] = rest[1]
    return values


def speakers(program, data):
    """Speakers are asked for on train and dev together: dev alone has too few speeches."""
    with tempfile.TemporaryDirectory() as folder:
        gold, given, found = (pathlib.Path(folder, name) for name in ("gold.jsonl", "in.ndjson", "out.ndjson"))
        splits = [(data / "gold/meantime" / f"{split}.jsonl").read_text("utf-8").rstrip("\n") for split in ("train", "dev")]
        gold.write_text("\n".join(splits) + "\n", "utf-8")
        scorer = [sys.executable, data / "eval/score.py"]
        given.write_bytes(subprocess.run([*scorer, "input", gold], capture_output=True, check=True).stdout)
        extract = [program, "extract", "--format", "ndjson", given]
        found.write_bytes(subprocess.run(extract, capture_output=True, check=True).stdout)
        lines = subprocess.run([*scorer, "speakers", gold, found], capture_output=True, text=True, check=True).stdout
    rows = (line.split() for line in lines.splitlines())
    return {("speakers", "meantime (train and dev)", row[0]): row[1] for row in rows if len(row) == 2}


def table(values):
    lines = ["| task | data | measure | value | at least | aim past |", "|---|---|---|---|---|---|"]
    for task, data, measure, least, aim in ROWS:
        value = values.get((task, data, measure)) or values.get((task, data.split(" (")[0], measure))
        if value is None:
            fail(f"the scorer gave no value: {task} {data} {measure}", "compare the rows of models/score.py with what eval/run.sh prints")
        wanted = ["–" if bound is None else f"{bound:.2f}" for bound in (least, aim)]
        short = " (short)" if least is not None and float(value) < least else ""
        lines.append(f"| {task} | {data} | {measure} | {float(value):.3f}{short} | {wanted[0]} | {wanted[1]} |")
    return "\n".join(lines)


def main(program="target/release/dateline", data=HERE.parent.parent / "shared"):
    program, data, readme = pathlib.Path(program).resolve(), pathlib.Path(data).resolve(), HERE / "README.md"
    if not program.is_file():
        fail(f"the program is not there: {program}", "build it with `cargo build --release`")
    for part in ("eval/run.sh", "eval/score.py", "gold"):
        if not (data / part).exists():
            fail(f"the data is not there: {data / part}", "name the folder that holds `eval` and `gold` as second argument")
    before, start, rest = readme.read_text("utf-8").partition(START)
    _, end, after = rest.partition(END)
    if not start or not end:
        fail(f"the marker lines are not there: {readme}", f"put back `{START}` and `{END}`")
    values = measured(program, data) | speakers(program, data)
    readme.write_text(f"{before}{START}\n{table(values)}\n{END}{after}", "utf-8")


if __name__ == "__main__":
    if len(sys.argv) > 3 or {"-h", "--help"} & set(sys.argv):
        sys.exit(__doc__)
    main(*sys.argv[1:])
