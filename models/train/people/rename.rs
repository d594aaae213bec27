//! Articles with other people in them: names of persons swapped for made-up ones.
//!
//! The annotated news is a quarter of a century old and half of it is sport. A copy with other names teaches what stands
//! round a name, and the forms names take in the rest of the world, instead of who was in the news then.

use super::gold::Gold;
use crate::random::Random;
use dateline::extract::training::tagger::labels::NameClass;
use std::collections::HashMap;

/// Names to draw from.
pub struct Names {
    first: Vec<String>,
    family: Vec<String>,
    random: Random,
}

/// A made-up person: the name in full, and what the article calls them afterwards.
#[derive(Clone)]
struct Made {
    full: String,
    short: String,
}

impl Names {
    /// Reads the list that the lexicon is made from.
    pub fn read(path: &str) -> anyhow::Result<Self> {
        let mut names = Self {
            first: Vec::new(),
            family: Vec::new(),
            random: Random::new(0x9e37_79b9_7f4a_7c15, |state| state >> 20),
        };
        for (word, kinds) in std::fs::read_to_string(path)?
            .lines()
            .filter_map(|l| l.split_once('\t'))
        {
            if word.len() < 3 {
                continue;
            }
            if kinds.contains(['m', 'f']) {
                names.first.push(capital(word));
            }
            if kinds.contains('s') && !kinds.contains(['p', 'q']) {
                names.family.push(capital(word));
            }
        }
        Ok(names)
    }

    fn below(&mut self, n: usize) -> usize {
        self.random.next() as usize % n.max(1)
    }

    fn one(&mut self, of: &[&str]) -> String {
        of[self.below(of.len())].to_owned()
    }

    fn first(&mut self) -> String {
        let at = self.below(self.first.len());
        self.first[at].clone()
    }

    fn family(&mut self) -> String {
        let at = self.below(self.family.len());
        self.family[at].clone()
    }

    fn letter(&mut self) -> char {
        (b'A' + self.below(26) as u8) as char
    }

    fn make(&mut self) -> Made {
        let (first, family) = (self.first(), self.family());
        let (full, short) = match self.below(24) {
            form @ 0..=3 => self.with_initials(form, &first, family),
            form @ 7..=10 => self.eastern(form),
            form => self.western(form, &first, family),
        };
        let by_first = self.below(8) == 0;
        let short = if by_first {
            full.split(' ').next().unwrap_or_default().to_owned()
        } else {
            short
        };
        Made { full, short }
    }

    fn with_initials(&mut self, form: usize, first: &str, family: String) -> (String, String) {
        let full = match form {
            0 | 1 => format!("{first} {}. {family}", self.letter()),
            2 => format!("{}.{}. {family}", self.letter(), self.letter()),
            _ => format!("{}. {family}", self.letter()),
        };
        (full, family)
    }

    fn western(&mut self, form: usize, first: &str, family: String) -> (String, String) {
        match form {
            4 => {
                let end = self.one(&["Jr.", "Jr", "Sr.", "III"]);
                (format!("{first} {family} {end}"), family)
            }
            5 => {
                let short = format!("{} {family}", self.one(PARTICLES));
                (format!("{first} {short}"), short)
            }
            6 => (format!("{first} al-{family}"), format!("al-{family}")),
            11 => (format!("{first}-{} {family}", self.first()), family),
            12 => {
                let double = format!("{family}-{}", self.family());
                (format!("{first} {double}"), double)
            }
            13 => (format!("{first} {} {family}", self.first()), family),
            14 => (format!("{first} {} {family}", self.family()), family),
            _ => (format!("{first} {family}"), family),
        }
    }

    /// Names whose family comes first.
    fn eastern(&mut self, form: usize) -> (String, String) {
        if form <= 8 {
            let own = self.one(CHINESE_FAMILY);
            let given = format!("{}{}", self.one(CHINESE), self.one(CHINESE));
            return (format!("{own} {}", capital(&given)), own);
        }
        let own = self.one(KOREAN_FAMILY);
        let (one, other) = (capital(&self.one(KOREAN)), self.one(KOREAN));
        let given = if form == 9 {
            format!("{one}-{other}")
        } else {
            format!("{one} {}", capital(&other))
        };
        (format!("{own} {given}"), own)
    }
}

const PARTICLES: &[&str] = &[
    "van", "van der", "von", "von der", "de", "de la", "di", "bin", "al", "ben",
];
const CHINESE_FAMILY: &[&str] = &[
    "Li", "Wang", "Zhang", "Liu", "Chen", "Yang", "Huang", "Zhao", "Wu", "Zhou", "Xu", "Sun", "Ma",
    "Zhu", "Hu", "Guo", "He", "Lin", "Luo", "Xi", "Deng", "Han", "Cao", "Xie", "Tang", "Ding",
    "Qin",
];
const CHINESE: &[&str] = &[
    "jin", "ping", "ke", "qiang", "wei", "ming", "xiao", "ling", "hua", "guo", "zhong", "min",
    "jun", "tao", "bao", "jia", "hong", "yong", "de", "li", "xue", "yi", "fang", "shan", "zhi",
    "bing", "cheng", "hui",
];
const KOREAN_FAMILY: &[&str] = &[
    "Kim", "Lee", "Park", "Choi", "Jung", "Kang", "Cho", "Yoon", "Jang", "Lim", "Han", "Shin",
    "Seo", "Kwon", "Hwang", "Ahn", "Song", "Ban", "Moon", "Chung", "Roh", "Noh",
];
const KOREAN: &[&str] = &[
    "ki", "moon", "jong", "un", "jae", "in", "geun", "hye", "suk", "yeol", "myung", "bak", "dae",
    "jung", "young", "sam", "soo", "min", "ho", "hyun", "woo", "jin", "seok", "chul", "kyung",
    "wha", "il", "sung",
];

/// "o'neill-smith" as "O'Neill-Smith".
fn capital(word: &str) -> String {
    let mut inside = false;
    let mut out = String::new();
    for c in word.chars() {
        out.extend(if inside {
            c.to_lowercase().collect::<Vec<_>>()
        } else {
            c.to_uppercase().collect()
        });
        inside = c.is_alphabetic();
    }
    out
}

impl Gold {
    /// Returns the article with its persons swapped for made-up ones, the same for the same.
    pub fn renamed(&self, names: &mut Names) -> Self {
        let of = self.made(names);
        let mut swapped = Self {
            text: String::new(),
            limit: self.limit,
            names: Vec::new(),
        };
        let mut at = 0;
        let mut all: Vec<_> = self.names.iter().collect();
        all.sort_by_key(|(bytes, _)| bytes.start);
        for (bytes, class) in all {
            if bytes.start < at {
                continue;
            }
            swapped.text.push_str(&self.text[at..bytes.start]);
            let start = swapped.text.len();
            let printed = &self.text[bytes.clone()];
            match of
                .get(last(printed))
                .filter(|_| *class == NameClass::Person)
            {
                Some(made) => {
                    let name = made.printed(printed, &swapped.text);
                    swapped.text.push_str(&name);
                }
                None => swapped.text.push_str(printed),
            }
            swapped.names.push((start..swapped.text.len(), *class));
            at = bytes.end;
        }
        swapped.text.push_str(&self.text[at..]);
        swapped.limit = swapped.text.len();
        swapped
    }

    /// A made-up person for each of the article's, by the last word of the name.
    fn made(&self, names: &mut Names) -> HashMap<&str, Made> {
        let mut of: HashMap<&str, Made> = HashMap::new();
        let people = self.names.iter().filter(|(_, c)| *c == NameClass::Person);
        let mut people: Vec<&str> = people.map(|(bytes, _)| &self.text[bytes.clone()]).collect();
        people.sort_by_key(|name| std::cmp::Reverse(name.matches(' ').count()));
        for name in people {
            of.entry(last(name)).or_insert_with(|| names.make());
        }
        of
    }
}

impl Made {
    /// The name as long and as loud as the one it stands for, behind a text.
    fn printed(&self, printed: &str, before: &str) -> String {
        let name = if printed.contains(' ') {
            &self.full
        } else {
            &self.short
        };
        let loud = printed.len() > 2 && !printed.contains(char::is_lowercase);
        let opens = before.is_empty() || before.ends_with(['\n', '"']);
        if loud {
            name.to_uppercase()
        } else if opens {
            let first = name.chars().take(1).flat_map(char::to_uppercase);
            first.chain(name.chars().skip(1)).collect()
        } else {
            name.clone()
        }
    }
}

fn last(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}
