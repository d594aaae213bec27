//! British and American spelling made one, before and after stemming.
//!
//! The result is never shown: only that both spellings meet matters, and that no two different words do.

use std::borrow::Cow;

/// Rewrites a British spelling as the American one; any other word is returned as it is.
pub(super) fn american(word: &str) -> Cow<'_, str> {
    if let Some(whole) = WORDS.iter().find(|(british, _)| *british == word) {
        return Cow::Borrowed(whole.1);
    }
    if let Some((british, american)) = STARTS.iter().find(|(british, _)| word.starts_with(british))
    {
        return Cow::Owned(format!("{american}{}", &word[british.len()..]));
    }
    let our = word.contains("our");
    if let Some(root) = OUR.iter().find(|root| our && word.contains(**root)) {
        let or = root.replacen("our", "or", 1);
        return Cow::Owned(word.replacen(root, &or, 1));
    }
    ise(word)
        .or_else(|| double_l(word))
        .map_or(Cow::Borrowed(word), Cow::Owned)
}

/// Makes stems one that spelling alone left apart.
pub(super) fn stem(stem: &str) -> &str {
    match stem {
        "defenc" => "defens",
        "offenc" => "offens",
        "licenc" => "licens",
        "pretenc" => "pretens",
        "programm" => "program",
        _ => stem,
    }
}

/// `-ise` and its forms as `-ize`, but not where the word is spelt with `s` everywhere.
fn ise(word: &str) -> Option<String> {
    const ENDINGS: &[&str] = &[
        "isations", "isation", "isers", "ising", "iser", "ised", "ises", "ise",
    ];
    let (ending, root) = ENDINGS
        .iter()
        .find_map(|e| Some((*e, word.strip_suffix(*e)?)))?;
    let always = root.len() < 3 || root.ends_with(['a', 'o', 'u', 'w']) || root.ends_with("pr");
    if always || ALWAYS_ISE.contains(&root) {
        return None;
    }
    Some(format!("{root}{}", ending.replacen('s', "z", 1)))
}

/// `travelled`, `modelling` with one `l`.
fn double_l(word: &str) -> Option<String> {
    let endings = ["ed", "ing", "er", "ers"];
    let root = endings
        .iter()
        .find_map(|e| word.strip_suffix(*e).filter(|root| DOUBLED.contains(root)))?;
    Some(format!(
        "{}{}",
        &root[..root.len() - 1],
        &word[root.len()..]
    ))
}

const WORDS: &[(&str, &str)] = &[
    ("ageing", "aging"),
    ("aluminium", "aluminum"),
    ("analogue", "analog"),
    ("analyse", "analyze"),
    ("analysed", "analyzed"),
    ("analysing", "analyzing"),
    ("artefact", "artifact"),
    ("artefacts", "artifacts"),
    ("calibre", "caliber"),
    ("catalogue", "catalog"),
    ("catalogues", "catalogs"),
    ("centre", "center"),
    ("centred", "centered"),
    ("centres", "centers"),
    ("centring", "centering"),
    ("enrol", "enroll"),
    ("enrols", "enrolls"),
    ("enrolment", "enrollment"),
    ("enrolments", "enrollments"),
    ("fibre", "fiber"),
    ("fibres", "fibers"),
    ("fulfil", "fulfill"),
    ("fulfils", "fulfills"),
    ("fulfilment", "fulfillment"),
    ("grey", "gray"),
    ("instalment", "installment"),
    ("instalments", "installments"),
    ("judgement", "judgment"),
    ("judgements", "judgments"),
    ("kilometre", "kilometer"),
    ("kilometres", "kilometers"),
    ("litre", "liter"),
    ("litres", "liters"),
    ("metre", "meter"),
    ("metres", "meters"),
    ("paralyse", "paralyze"),
    ("paralysed", "paralyzed"),
    ("paralysing", "paralyzing"),
    ("practise", "practice"),
    ("practised", "practiced"),
    ("practising", "practicing"),
    ("skilful", "skillful"),
    ("spectre", "specter"),
    ("sombre", "somber"),
    ("theatre", "theater"),
    ("theatres", "theaters"),
    ("whilst", "while"),
    ("wilful", "willful"),
];

const STARTS: &[(&str, &str)] = &[
    ("acknowledgement", "acknowledgment"),
    ("aeroplane", "airplane"),
    ("anaemi", "anemi"),
    ("anaesth", "anesth"),
    ("archaeo", "archeo"),
    ("councillor", "councilor"),
    ("counsellor", "counselor"),
    ("diarrhoea", "diarrhea"),
    ("encyclopaedi", "encyclopedi"),
    ("foetus", "fetus"),
    ("gynaecolog", "gynecolog"),
    ("haemo", "hemo"),
    ("jewellery", "jewelry"),
    ("leukaemi", "leukemi"),
    ("manoeuvr", "maneuver"),
    ("mould", "mold"),
    ("oestrogen", "estrogen"),
    ("orthopaedi", "orthopedi"),
    ("paediatri", "pediatri"),
    ("plough", "plow"),
    ("sceptic", "skeptic"),
    ("sulph", "sulf"),
];

/// Roots in `-our`; they carry their first letters so that `hour`, `four`, `court` and `tour` are not among them.
const OUR: &[&str] = &[
    "labour",
    "colour",
    "favour",
    "honour",
    "neighbour",
    "harbour",
    "behaviour",
    "rumour",
    "humour",
    "vapour",
    "endeavour",
    "armour",
    "flavour",
    "saviour",
    "savour",
    "odour",
    "vigour",
    "rigour",
    "tumour",
    "clamour",
    "candour",
    "fervour",
    "valour",
    "splendour",
    "demeanour",
    "ardour",
    "rancour",
    "parlour",
    "succour",
];

/// What stands before `-ise` in words that are never spelt with `z`.
const ALWAYS_ISE: &[&str] = &[
    "adv", "advert", "anal", "chast", "chem", "circumc", "compr", "comprom", "conc", "dem", "desp",
    "dev", "exc", "exerc", "expert", "franch", "improv", "inc", "merchand", "mort", "parad",
    "prec", "prem", "prom", "rev", "sunr", "superv", "telev", "treat", "upr", "moonr", "val",
];

/// Words that double their `l` in British spelling alone.
const DOUBLED: &[&str] = &[
    "travell", "labell", "modell", "cancell", "fuell", "signall", "counsell", "marshall",
    "channell", "levell", "rivall", "totall", "tunnell", "equall", "bedevill", "diall", "duell",
    "funnell", "panell", "quarrell", "shovell", "spirall", "towell", "unravell", "remodell",
    "chisell", "refuell", "pedall", "barrell",
];
