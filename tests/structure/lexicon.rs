//! The tables of words are read strictly: what is wrong is named with its file and line.

use read::read;

#[allow(dead_code)]
#[path = "../../lexicon/build/read.rs"]
mod read;
#[allow(dead_code)]
#[path = "../../lexicon/build/units.rs"]
mod units;

const HEADING: &str = "# Days.\n# class weekday (number): The days.\n# class free: Days without work.\n# class season (spring|fall): The seasons.\nspring\tseason=spring\n# class day = weekday free: Any.\n";

fn errors(lines: &str) -> Vec<String> {
    let files = [("days.tsv".to_owned(), format!("{HEADING}{lines}"))];
    read(&files).err().unwrap_or_default()
}

#[test]
fn a_sound_file_is_read() {
    assert_eq!(
        errors("sunday\tweekday=7\tfree\n,\tfree\tname=COMMA\n#\tfree\n"),
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
        ("#\tdays\n", "days.tsv:8: `#`: unknown class: days"),
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

#[test]
fn a_broken_unit_is_named() {
    let file = |lines: &str| {
        let text =
            format!("# Units.\nmetre\t-\tlength\tlength\t1\tmetre, metres\tm\t-\t-\t-\n{lines}");
        let read = read(&[("units.tsv".to_owned(), text)]);
        read.err().unwrap_or_default()
    };
    let sound = "us dollar\t-\tmoney\t-\t-\tdollar\t$, usd\t-\tbuck\tUSD\n";
    assert_eq!(file(sound), [""; 0]);
    for (line, message) in [
        ("mile\tlength\n", "a unit has 10 columns, this line has 2"),
        (
            "mile\t-\tlong\t-\t-\t-\t-\t-\t-\t-\n",
            "a kind is one of share, size, length, time, count, money: long",
        ),
        (
            "mile\t-\tlength\tlength\t-\t-\t-\t-\t-\t-\n",
            "a dimension and a number go together: ",
        ),
        (
            "mile\t-\tlength\t-\t-\tmile, m\t-\t-\t-\t-\n",
            "`m` belongs to `metre`",
        ),
        (
            "metre\t-\tlength\t-\t-\t-\t-\t-\t-\t-\n",
            "`metre` is there twice",
        ),
    ] {
        assert_eq!(file(line), [format!("units.tsv:3: {message}")]);
    }
}
