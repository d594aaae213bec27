//! Reads `units.tsv`: a unit or a currency a line, in columns.

/// The file, told from those of words by its name.
pub const FILE: &str = "units.tsv";

const COLUMNS: usize = 10;
/// What a unit is of.
pub const KINDS: [&str; 6] = ["share", "size", "length", "time", "count", "money"];

/// A unit or a currency.
#[derive(Debug)]
pub struct Unit {
    pub name: String,
    pub plural: String,
    pub kind: String,
    pub dimension: String,
    pub factor: String,
    pub words: Vec<String>,
    pub signs: Vec<String>,
    pub letters: Vec<String>,
    pub queries: Vec<String>,
    pub code: String,
}

/// Reads the lines of the file; `at` names it in errors.
pub fn read(at: &str, text: &str, errors: &mut Vec<String>) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for (i, line) in text.lines().enumerate() {
        if line.starts_with('#') {
            continue;
        }
        match unit(line).and_then(|unit| check(&units, unit)) {
            Ok(unit) => units.push(unit),
            Err(error) => errors.push(format!("{at}:{}: {error}", i + 1)),
        }
    }
    units
}

fn unit(line: &str) -> Result<Unit, String> {
    let cells: Vec<&str> = line.split('\t').collect();
    if cells.len() != COLUMNS {
        let found = cells.len();
        return Err(format!(
            "a unit has {COLUMNS} columns, this line has {found}"
        ));
    }
    let cell = |at: usize| if cells[at] == "-" { "" } else { cells[at] }.to_owned();
    let list = |at: usize| {
        let words = cell(at);
        let words = words.split(", ").filter(|word| !word.is_empty());
        words.map(str::to_owned).collect()
    };
    Ok(Unit {
        name: cell(0),
        plural: cell(1),
        kind: cell(2),
        dimension: cell(3),
        factor: cell(4),
        words: list(5),
        signs: list(6),
        letters: list(7),
        queries: list(8),
        code: cell(9),
    })
}

fn check(units: &[Unit], unit: Unit) -> Result<Unit, String> {
    if unit.name.is_empty() || unit.name.to_lowercase() != unit.name {
        return Err(format!("a name is in small letters: `{}`", unit.name));
    }
    if !KINDS.contains(&unit.kind.as_str()) {
        let kinds = KINDS.join(", ");
        return Err(format!("a kind is one of {kinds}: {}", unit.kind));
    }
    let no_number = !unit.factor.is_empty() && unit.factor.parse::<f64>().is_err();
    if no_number || unit.dimension.is_empty() != unit.factor.is_empty() {
        let factor = &unit.factor;
        return Err(format!("a dimension and a number go together: {factor}"));
    }
    if units.iter().any(|other| other.name == unit.name) {
        return Err(format!("`{}` is there twice", unit.name));
    }
    if !unit.code.is_empty() && units.iter().any(|other| other.code == unit.code) {
        return Err(format!("another unit has the code {}", unit.code));
    }
    for word in unit.spellings() {
        if word.contains(' ') || word.to_lowercase() != *word {
            return Err(format!("not a single word in small letters: `{word}`"));
        }
        if let Some(other) = units.iter().find(|other| other.claims(word, &unit)) {
            return Err(format!("`{word}` belongs to `{}`", other.name));
        }
    }
    Ok(unit)
}

impl Unit {
    /// Whether it is money.
    pub fn is_money(&self) -> bool {
        self.kind == "money"
    }

    /// Whether it is told by a word that `other` wants, too. The word of a currency may be the sign of another.
    fn claims(&self, word: &String, other: &Self) -> bool {
        let both = |column: fn(&Self) -> &Vec<String>| {
            column(self).contains(word) && column(other).contains(word)
        };
        match (self.is_money(), other.is_money()) {
            (true, true) => both(|unit| &unit.words) || both(|unit| &unit.signs),
            (false, false) => self.spellings().any(|own| own == word),
            _ => false,
        }
    }

    /// The first word of a name of several.
    pub fn lead(&self) -> Option<&str> {
        self.name.split_once(' ').map(|(lead, _)| lead)
    }

    /// All words that have to be known for it.
    pub fn all_words(&self) -> impl Iterator<Item = &str> {
        self.spellings().map(String::as_str).chain(self.lead())
    }

    /// All its words, signs and letters.
    pub fn spellings(&self) -> impl Iterator<Item = &String> {
        self.words.iter().chain(&self.signs).chain(&self.letters)
    }
}
