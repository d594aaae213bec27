//! Articles with other people in them: names of persons swapped for made-up ones.
//!
//! The annotated news is a quarter of a century old and half of it is sport. A copy with other names teaches what stands
//! round a name, and the forms names take in the rest of the world, instead of who was in the news then.

use super::gold::Gold;
use dateline::extract::tagger::labels::Class;
use std::collections::HashMap;

/// Names to draw from.
pub struct Names {
    first: Vec<String>,
    family: Vec<String>,
    random: u64,
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
            random: 0x9e37_79b9_7f4a_7c15,
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
        self.random ^= self.random << 13;
        self.random ^= self.random >> 7;
        self.random ^= self.random << 17;
        (self.random >> 20) as usize % n.max(1)
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
            0 | 1 => (format!("{first} {}. {family}", self.letter()), family),
            2 => (
                format!("{}.{}. {family}", self.letter(), self.letter()),
                family,
            ),
            3 => (format!("{}. {family}", self.letter()), family),
            4 => (
                format!(
                    "{first} {family} {}",
                    self.one(&["Jr.", "Jr", "Sr.", "III"])
                ),
                family,
            ),
            5 => {
                let particle = self.one(&[
                    "van", "van der", "von", "von der", "de", "de la", "di", "bin", "al", "ben",
                ]);
                (
                    format!("{first} {particle} {family}"),
                    format!("{particle} {family}"),
                )
            }
            6 => (format!("{first} al-{family}"), format!("al-{family}")),
            7 | 8 => {
                let own = self.one(CHINESE_FAMILY);
                let given = format!("{}{}", self.one(CHINESE), self.one(CHINESE));
                (format!("{own} {}", capital(&given)), own)
            }
            9 => {
                let own = self.one(KOREAN_FAMILY);
                let given = format!("{}-{}", capital(&self.one(KOREAN)), self.one(KOREAN));
                (format!("{own} {given}"), own)
            }
            10 => {
                let own = self.one(KOREAN_FAMILY);
                (
                    format!(
                        "{own} {} {}",
                        capital(&self.one(KOREAN)),
                        capital(&self.one(KOREAN))
                    ),
                    own,
                )
            }
            11 => (format!("{first}-{} {family}", self.first()), family),
            12 => {
                let double = format!("{family}-{}", self.family());
                (format!("{first} {double}"), double)
            }
            13 => (format!("{first} {} {family}", self.first()), family),
            14 => (format!("{first} {} {family}", self.family()), family),
            _ => (format!("{first} {family}"), family),
        };
        let by_first = self.below(8) == 0;
        let short = if by_first {
            full.split(' ').next().unwrap_or_default().to_owned()
        } else {
            short
        };
        Made { full, short }
    }
}

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
        let mut of: HashMap<&str, Made> = HashMap::new();
        let mut people: Vec<_> = self
            .names
            .iter()
            .filter(|(_, class)| *class == Class::Person)
            .collect();
        people.sort_by_key(|(bytes, _)| {
            std::cmp::Reverse(self.text[bytes.clone()].matches(' ').count())
        });
        for (bytes, _) in people {
            let family = last(&self.text[bytes.clone()]);
            of.entry(family).or_insert_with(|| names.make());
        }
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
            match of.get(last(printed)).filter(|_| *class == Class::Person) {
                Some(made) => {
                    let name = if printed.contains(' ') {
                        &made.full
                    } else {
                        &made.short
                    };
                    let loud = printed.len() > 2 && !printed.contains(char::is_lowercase);
                    let opens = swapped.text.is_empty() || swapped.text.ends_with(['\n', '"']);
                    let name = if loud {
                        name.to_uppercase()
                    } else if opens {
                        name.chars()
                            .take(1)
                            .flat_map(char::to_uppercase)
                            .chain(name.chars().skip(1))
                            .collect()
                    } else {
                        name.clone()
                    };
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
}

fn last(name: &str) -> &str {
    name.rsplit(' ').next().unwrap_or(name)
}
