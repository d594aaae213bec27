//! A name as references part it: family and given name, or one name that is not parted.

/// An author's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Author<'a> {
    /// A person.
    Person {
        /// With its particles: "van der Berg".
        family: &'a str,
        /// All before it.
        given: &'a str,
    },
    /// A body, a desk, a single name.
    Whole(&'a str),
}

/// What a byline of a body ends with.
const BODIES: &[&str] = &[
    "agency",
    "bureau",
    "correspondent",
    "desk",
    "editor",
    "editors",
    "news",
    "newsroom",
    "office",
    "press",
    "service",
    "staff",
    "team",
    "times",
    "writers",
];

impl<'a> Author<'a> {
    /// Parts a name as it is said ("Anna van Berg") or listed ("van Berg, Anna").
    pub(super) fn of(name: &'a str) -> Self {
        let name = name.trim();
        if let Some((family, given)) = name.split_once(',') {
            let (family, given) = (family.trim(), given.trim());
            return if family.is_empty() || given.is_empty() {
                Self::Whole(name.trim_matches([',', ' ']))
            } else {
                Self::Person { family, given }
            };
        }
        let Some(last) = name.rfind(char::is_whitespace) else {
            return Self::Whole(name);
        };
        let end = name[last..].trim().to_lowercase();
        if BODIES.contains(&end.as_str()) {
            return Self::Whole(name);
        }
        let mut from = last;
        while let Some(before) = name[..from].trim_end().rfind(char::is_whitespace) {
            let word = name[before..from].trim();
            if !word.starts_with(char::is_lowercase) {
                break;
            }
            from = before;
        }
        Self::Person {
            family: name[from..].trim(),
            given: name[..from].trim(),
        }
    }

    /// As lists of references have it: "van Berg, Anna".
    pub(super) fn listed(&self) -> String {
        match self {
            Self::Person { family, given } => format!("{family}, {given}"),
            Self::Whole(name) => (*name).to_owned(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Author;

    #[test]
    fn names_are_parted_where_persons_bear_them() {
        let listed = |name| Author::of(name).listed();
        assert_eq!(listed("Anna Berg"), "Berg, Anna");
        assert_eq!(
            listed("Anna Maria van der Berg"),
            "van der Berg, Anna Maria"
        );
        assert_eq!(listed("Berg, Anna"), "Berg, Anna");
        assert_eq!(listed("Gazette Staff"), "Gazette Staff");
        assert_eq!(listed("Cher"), "Cher");
        assert_eq!(listed("Berg,"), "Berg");
        assert_eq!(listed(""), "");
    }
}
