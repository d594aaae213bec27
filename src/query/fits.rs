//! Whether one term is what a pattern or a word with slips asks for.

/// Whether a term fits a pattern of `*` and `?`.
pub(super) fn glob(pattern: &[char], term: &str) -> bool {
    let term: Vec<char> = term.chars().collect();
    let (mut p, mut t) = (0, 0);
    let mut star: Option<(usize, usize)> = None;
    while t < term.len() {
        match pattern.get(p) {
            Some('*') => {
                star = Some((p, t));
                p += 1;
            }
            Some(c) if *c == '?' || *c == term[t] => {
                p += 1;
                t += 1;
            }
            _ => match star {
                Some((at, from)) => {
                    star = Some((at, from + 1));
                    p = at + 1;
                    t = from + 1;
                }
                None => return false,
            },
        }
    }
    pattern[p..].iter().all(|c| *c == '*')
}

/// Whether a whole value fits a pattern of `*` and `?`, as it is printed.
pub(super) fn glob_whole(pattern: &str, value: &str) -> bool {
    let pattern: Vec<char> = pattern.chars().collect();
    glob(&pattern, value)
}

/// Whether two words are at most so many slips apart, neighbours swapped counting as one.
pub(super) fn within(word: &[char], term: &str, slips: usize) -> bool {
    let term: Vec<char> = term.chars().collect();
    term.len().abs_diff(word.len()) <= slips && super::language::slips(word, &term) <= slips
}
