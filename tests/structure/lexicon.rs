//! The tables of words are read strictly: what is wrong is named with its file and line.

use read::read;

#[allow(dead_code)]
#[path = "../../lexicon/build/read.rs"]
mod read;

const HEADING: &str = "# Days.\n# class weekday (number): The days.\n# class free: Days without work.\n# class season (spring|fall): The seasons.\nspring\tseason=spring\n# class day = weekday free: Any.\n";

fn errors(lines: &str) -> Vec<String> {
    let files = [("days.tsv".to_owned(), format!("{HEADING}{lines}"))];
    read(&files).err().unwrap_or_default()
}

#[test]
fn a_sound_file_is_read() {
    assert_eq!(
        errors("sunday\tweekday=7\tfree\n,\tfree\tname=COMMA\n"),
        [""; 0]
    );
}

#[test]
fn a_broken_line_is_named() {
    let sound = "sunday\tweekday=7\tfree\n";
    for (line, message) in [
        ("\n", "days.tsv:8: an empty line"),
        (
            "Monday\n",
            "days.tsv:8: a line begins with a word in lower case: `Monday`",
        ),
        (
            "monday\tweekdy=1\n",
            "days.tsv:8: `monday`: unknown class: weekdy",
        ),
        (
            "monday\tweekday\n",
            "days.tsv:8: `monday`: `weekday` needs a value",
        ),
        (
            "monday\tweekday=one\n",
            "days.tsv:8: `monday`: `weekday` needs a number: one",
        ),
        (
            "monday\tseason=winter\n",
            "days.tsv:8: `monday`: `season` is one of spring, fall: winter",
        ),
        (
            "monday\tfree=1\n",
            "days.tsv:8: `monday`: the class `free` has no values",
        ),
        (
            "monday\tfree\tfree\n",
            "days.tsv:8: `monday` is twice in the class `free`",
        ),
        (
            "monday\tday\n",
            "days.tsv:8: `monday`: `day` is made of other classes and has no words of its own",
        ),
        (
            "sunday\tfree\n",
            "days.tsv:8: `sunday` stands in days.tsv:7 already: add the class there",
        ),
        (
            "# class free: Again.\n",
            "days.tsv:8: the class `free` stands in days.tsv:3 already",
        ),
        (
            "# class rest: Nothing.\n",
            "days.tsv:8: no word is in the class `rest`",
        ),
        ("# class a = b: Nothing.\n", "days.tsv:8: unknown class: b"),
    ] {
        assert_eq!(errors(&format!("{sound}{line}")), [message]);
    }
}
