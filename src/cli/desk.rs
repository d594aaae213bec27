//! What the browser hands over: articles to the pager, addresses to the web browser, lists to files, searches to the file of
//! searches, queries to the history.

use super::narrow::search_failure;
use super::put_right::{self, Before};
use super::{Failure, Global, pager, save};
use crate::browse::{Amend, Asked, Outside, Tab};
use crate::index::OpenIndex;
use crate::query::{self, Matching, Request};
use crate::render::{Bars, references};
use crate::render::{CiteStyle, Figures, Format, Hits, Listing, Look, Report, Statements, format};
use crate::state::{History, Searches};
use anyhow::{Context, anyhow};
use chrono::NaiveDateTime;
use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Stdio};

/// Columns of an export for people.
const WIDTH: usize = 100;

/// What lies around the browser.
pub(super) struct Desk<'a> {
    global: &'a Global,
    now: NaiveDateTime,
    history: History,
    /// The files before each correction, the last one last.
    before: Vec<Before>,
}

impl<'a> Desk<'a> {
    pub(super) fn new(global: &'a Global, now: NaiveDateTime) -> Self {
        let history = if global.forgets {
            History::default()
        } else {
            History::read()
        };
        Self {
            global,
            now,
            history,
            before: Vec::new(),
        }
    }

    /// Queries of earlier sessions, the latest last.
    pub(super) fn past(&self) -> Vec<String> {
        self.history.queries.clone()
    }
}

impl Outside for Desk<'_> {
    fn page(&mut self, index: &OpenIndex, id: &str) -> Result<(), String> {
        pager::show(index, id, self.global).map_err(|e| said(&e))
    }

    fn web(&mut self, url: &str) -> Result<(), String> {
        let program = if cfg!(target_os = "macos") {
            "open"
        } else if cfg!(windows) {
            "explorer"
        } else {
            "xdg-open"
        };
        let mut command = Command::new(program);
        command.arg(url);
        command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null());
        let run = command.spawn();
        run.map(drop)
            .map_err(|_| format!("`{program}` cannot be run"))
    }

    fn cite(&mut self, index: &OpenIndex, id: &str) -> Result<String, String> {
        let read = |id| -> Result<_, crate::index::IndexError> {
            let address = index.find(id)?;
            address.map(|address| index.article(address)).transpose()
        };
        match read(id) {
            Ok(Some(article)) => {
                let text = references(&[article], CiteStyle::Markdown, self.now.date());
                Ok(text.trim().to_owned())
            }
            Ok(None) => Err(format!("no article has the id: {id}")),
            Err(error) => Err(error.to_string()),
        }
    }

    fn export(&mut self, index: &OpenIndex, asked: &Asked, file: &str) -> Result<String, String> {
        let mut export = Export {
            desk: self,
            index,
            path: Path::new(file),
        };
        export.write(asked).map_err(|e| said(&e))?;
        Ok(format!("written: {file}"))
    }

    fn save(&mut self, name: &str, query: &str) -> Result<BTreeMap<String, String>, String> {
        let saved = save::keep(name, query, self.global, self.now);
        saved.map(|saved: Searches| saved.all).map_err(|e| said(&e))
    }

    fn amend(&mut self, amend: &Amend) -> Result<String, String> {
        let before = put_right::amend(amend, self.global, self.now).map_err(|e| said(&e))?;
        self.before.push(before);
        let what = match amend {
            Amend::Fact(fact) if fact.now.is_none() => "struck out".to_owned(),
            Amend::Fact(fact) => format!("said by {}", fact.now.as_deref().unwrap_or("")),
            Amend::Nobody(name) => format!("no person: {name}"),
            Amend::Same { name, other } => format!("{other} is {name}"),
        };
        Ok(format!("{what} (undo takes it back)"))
    }

    fn undo(&mut self) -> Result<String, String> {
        let before = self.before.pop().ok_or("nothing was put right yet")?;
        put_right::take_back(&before, self.global, self.now).map_err(|e| said(&e))?;
        Ok("taken back".to_owned())
    }

    fn note(&mut self, query: &str) {
        // A home that cannot be written is no reason to stop browsing.
        let _ = self.history.note(query);
    }

    fn reopen(&mut self) -> Result<OpenIndex, String> {
        OpenIndex::open(&self.global.index).map_err(|e| e.to_string())
    }
}

/// A failure in one line.
fn said(failure: &Failure) -> String {
    let error = format!("{:#}", failure.error).replace('\n', " ");
    match &failure.hint {
        Some(hint) => format!("{error}; {hint}"),
        None => error,
    }
}

/// An export to a file, in the format its name ends in.
struct Export<'a, 'd> {
    desk: &'a mut Desk<'d>,
    index: &'a OpenIndex,
    path: &'a Path,
}

impl Export<'_, '_> {
    fn write(&mut self, asked: &Asked) -> Result<(), Failure> {
        let saved = super::searches::saved(self.desk.global)?.all;
        let request = asked
            .request(&saved)
            .map_err(|e| search_failure(e.into()))?;
        let request = Request {
            limit: usize::MAX,
            complete: true,
            matching: Matching::Auto,
            ..request
        };
        let ending = self.path.extension().and_then(|e| e.to_str()).unwrap_or("");
        let style = match ending {
            "bib" => Some(CiteStyle::Bibtex),
            "ris" => Some(CiteStyle::Ris),
            _ => None,
        };
        if let Some(style) = style {
            return self.cite(&request, style);
        }
        let name = match ending {
            "txt" => "text",
            "md" => "markdown",
            other => other,
        };
        let format = format::named(name).ok_or_else(|| unknown(ending))?;
        self.list(asked.tab, &request, asked, format)
    }

    fn list(
        &mut self,
        tab: Tab,
        request: &Request,
        asked: &Asked,
        format: &dyn Format,
    ) -> Result<(), Failure> {
        let (index, now) = (self.index, self.desk.now);
        match tab {
            Tab::Articles => {
                let found = query::search_listed(index, request, now).map_err(search_failure)?;
                self.put(format, &Listing::new(Hits(&found.head), found.items))
            }
            Tab::Statements => {
                let found = query::said_listed(index, request, now).map_err(search_failure)?;
                self.put(format, &Listing::new(Statements(&found.head), found.items))
            }
            Tab::Figures => {
                let found = query::figures_listed(index, request, now).map_err(search_failure)?;
                self.put(format, &Listing::new(Figures(&found.head), found.items))
            }
            Tab::Timeline => {
                let found = query::timeline(index, request, asked.period, now);
                self.put(format, &Bars(&found.map_err(search_failure)?))
            }
        }
    }

    fn cite(&mut self, request: &Request, style: CiteStyle) -> Result<(), Failure> {
        let found = query::ids(self.index, request, self.desk.now).map_err(search_failure)?;
        let mut articles = Vec::with_capacity(found.ids.len());
        for id in &found.ids {
            if let Some(address) = self.index.find(id)? {
                articles.push(self.index.article(address)?);
            }
        }
        let text = references(&articles, style, self.desk.now.date());
        self.whole(|out| out.write_all(text.as_bytes()))
    }

    fn put(&self, format: &dyn Format, report: &dyn Report) -> Result<(), Failure> {
        let look = Look {
            width: WIDTH,
            colour: false,
            links: false,
        };
        self.whole(|out| format.write(report, &look, out))
    }

    /// Writes the file whole or not at all, and never over one that is there.
    fn whole(
        &self,
        write: impl FnOnce(&mut dyn Write) -> std::io::Result<()>,
    ) -> Result<(), Failure> {
        let path = self.path;
        let written = || -> std::io::Result<()> {
            let folder = path
                .parent()
                .filter(|folder| !folder.as_os_str().is_empty());
            let file = tempfile::NamedTempFile::new_in(folder.unwrap_or(Path::new(".")))?;
            let mut out = std::io::BufWriter::new(file);
            write(&mut out)?;
            let file = out
                .into_inner()
                .map_err(std::io::IntoInnerError::into_error)?;
            file.persist_noclobber(path).map_err(|e| e.error).map(drop)
        };
        let written = written().with_context(|| format!("cannot write: {}", path.display()));
        written.map_err(|e| Failure::new(super::Exit::Usage, e))
    }
}

fn unknown(ending: &str) -> Failure {
    let error = anyhow!("no format has the ending: {ending}");
    Failure::new(super::Exit::Usage, error)
        .hint("end the name in csv, tsv, json, ndjson, md, txt, ids, bib or ris")
}
