//! Building the gazetteer from GeoNames tables and the tables beside this file.

use super::names::Names;
use anyhow::Context;
use dateline::extract::training::places::gazetteer::{Candidate, Name, Record, Sort, write};
use serde_json::Value;
use std::collections::HashMap;
use std::path::Path;

/// Places of one name, at most.
const MOST: usize = 40;

/// Everything while it is put together.
pub(super) struct Builder {
    pub(super) records: Vec<Record>,
    pub(super) rows: Vec<(Vec<u64>, Candidate)>,
    pub(super) names: Names,
    /// Cities with all their names in any language, the most populous first.
    pub(super) cities: Vec<(usize, Vec<String>)>,
    pub(super) countries: HashMap<String, u16>,
    pub(super) states: HashMap<String, u16>,
}

/// Builds the tables from a folder of GeoNames files.
pub fn gazetteer(folder: &str) -> anyhow::Result<Vec<u8>> {
    let folder = Path::new(folder);
    let read = |name: &str| -> anyhow::Result<Value> {
        let text = std::fs::read_to_string(folder.join(name))
            .with_context(|| format!("cannot read {name}"))?;
        Ok(serde_json::from_str(&text)?)
    };
    let mut builder = Builder {
        records: Vec::new(),
        rows: Vec::new(),
        names: Names,
        cities: Vec::new(),
        countries: HashMap::new(),
        states: HashMap::new(),
    };
    let (countries, cities) = (read("countries.json")?, read("cities500.json")?);
    let cities: Vec<&Value> = cities
        .as_object()
        .context("cities500.json is no object")?
        .values()
        .collect();
    builder.continents();
    builder.countries(&countries);
    builder.states(&read("admin1.json")?, &cities);
    builder.regions();
    builder.counties(&read("counties.json")?);
    builder.cities(&cities, &countries);
    builder.city_names();
    Ok(builder.finish())
}

/// Rows of one of the tables beside this file, cut into columns.
pub(super) fn table(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = text
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty());
    lines.map(|l| l.split('\t').chain(std::iter::repeat("")).take(6).collect())
}

fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|n| !n.is_empty())
}

pub(super) fn point(cell: &str) -> (f32, f32) {
    let (lat, lon) = cell.split_once(',').unwrap_or(("0", "0"));
    (lat.parse().unwrap_or(0.0), lon.parse().unwrap_or(0.0))
}

pub(super) fn people(count: f64) -> u8 {
    (10.0 * count.max(1.0).ln()).min(255.0) as u8
}

impl Builder {
    pub(super) fn add(&mut self, record: Record) -> u32 {
        self.records.push(record);
        self.records.len() as u32 - 1
    }

    pub(super) fn name(&mut self, place: u32, name: &str, kind: Name) {
        for keys in self.names.keys(name) {
            self.rows.push((keys, Candidate { place, name: kind }));
        }
    }

    pub(super) fn names(&mut self, place: u32, others: &str, demonyms: &str) {
        list(others).for_each(|n| self.name(place, n, Name::Other));
        list(demonyms).for_each(|n| self.name(place, n, Name::Demonym));
    }

    fn continents(&mut self) {
        let rows = table(include_str!("regions.tsv")).filter(|r| !r[0].contains('/'));
        for row in rows {
            let (lat, lon) = point(row[1]);
            let mut record = Record::new(row[0], Sort::Continent, lat, lon);
            (record.entry.people, record.entry.fame) = (220, 127);
            if let [a, b] = *row[5].as_bytes() {
                record.entry.country = [a, b];
            }
            let place = self.add(record);
            self.name(place, row[0], Name::Usual);
            self.names(place, row[3], row[4]);
        }
    }

    fn continent(&self, code: &str) -> u16 {
        let name = match code {
            "EU" => "Europe",
            "AS" => "Asia",
            "AF" => "Africa",
            "NA" => "North America",
            "SA" => "South America",
            "OC" => "Oceania",
            _ => "Antarctica",
        };
        self.records
            .iter()
            .position(|r| r.name == name)
            .unwrap_or_default() as u16
    }

    fn countries(&mut self, countries: &Value) {
        for row in table(include_str!("countries.tsv")) {
            let (lat, lon) = point(row[2]);
            let facts = &countries[row[0]];
            let mut record = Record::new(row[1], Sort::Country, lat, lon);
            // The South Caucasus sits in the Council of Europe; GeoNames counts it to Asia.
            record.entry.parent = match row[0] {
                "AM" | "AZ" | "GE" => self.continent("EU"),
                _ => self.continent(facts["continentcode"].as_str().unwrap_or("EU")),
            };
            record.entry.people = people(facts["population"].as_f64().unwrap_or(1.0));
            record.entry.fame = 127;
            if let [a, b] = *row[0].as_bytes() {
                record.entry.country = [a, b];
            }
            let place = self.add(record);
            self.countries.insert(row[0].to_owned(), place as u16);
            self.name(place, row[1], Name::Usual);
            self.names(place, row[3], row[4]);
        }
    }

    /// Regions with their path; one that is a state already takes its better point, other names and place in paths.
    fn regions(&mut self) {
        for row in table(include_str!("regions.tsv")).filter(|r| r[0].contains('/')) {
            let (lat, lon) = point(row[1]);
            let (above, name) = row[0].rsplit_once('/').unwrap_or(("", row[0]));
            let parent = self.by_path(above);
            let sort = match row[2] {
                "state" => Sort::State,
                "city" => Sort::City,
                "feature" => Sort::Feature,
                _ => Sort::Region,
            };
            let known = self.records.iter().position(|r| {
                r.name == name
                    && r.entry.sort == Sort::State
                    && sort == Sort::State
                    && r.entry.parent == parent
            });
            let place =
                known.unwrap_or_else(|| self.add(Record::new(name, sort, lat, lon)) as usize);
            let above = self.records[usize::from(parent)].entry;
            let record = &mut self.records[place];
            (record.entry.lat, record.entry.lon, record.entry.parent) = (lat, lon, parent);
            record.entry.country = above.country;
            record.entry.people = record.entry.people.max(150);
            record.entry.fame = 100;
            record.in_paths = true;
            if known.is_none() {
                self.name(place as u32, name, Name::Usual);
            }
            self.names(place as u32, row[3], row[4]);
        }
    }

    fn by_path(&self, path: &str) -> u16 {
        let mut at = u16::MAX;
        for part in path.split('/') {
            let under = |r: &Record| {
                r.name == part
                    && (r.entry.parent == at || at == u16::MAX || r.entry.sort == Sort::Country)
            };
            let found = self.records.iter().position(under);
            at = found.map_or(at, |f| f as u16);
        }
        at
    }

    /// Orders the places of each name, best first, and writes.
    fn finish(mut self) -> Vec<u8> {
        let prior = |c: &Candidate| {
            let entry = &self.records[c.place as usize].entry;
            let sort = match entry.sort {
                Sort::Continent => 120,
                Sort::Country => 60,
                Sort::State => 10,
                Sort::Capital => 25,
                Sort::Region | Sort::Feature => 5,
                Sort::City | Sort::County => 0,
            };
            let kind = if c.name == Name::Other { -8 } else { 0 };
            -(i32::from(entry.people) + sort + kind)
        };
        let mut rows: Vec<(i32, Vec<u64>, Candidate)> =
            self.rows.drain(..).map(|(k, c)| (0, k, c)).collect();
        rows.iter_mut().for_each(|r| r.0 = prior(&r.2));
        rows.sort_by(|a, b| a.0.cmp(&b.0).then(a.2.place.cmp(&b.2.place)));
        let mut seen: HashMap<u64, Vec<u32>> = HashMap::new();
        rows.retain(|(_, keys, candidate)| {
            let list = seen.entry(*keys.last().unwrap_or(&0)).or_default();
            let new = list.len() < MOST && !list.contains(&candidate.place);
            list.push(candidate.place);
            new
        });
        let rows: Vec<(Vec<u64>, Candidate)> = rows.into_iter().map(|(_, k, c)| (k, c)).collect();
        eprintln!("{} places, {} names", self.records.len(), rows.len());
        write(&self.records, &rows)
    }
}

pub(super) fn text<'v>(row: &'v Value, key: &str) -> &'v str {
    row[key].as_str().unwrap_or("")
}

pub(super) fn number(row: &Value, key: &str) -> f64 {
    row[key].as_f64().unwrap_or(0.0)
}
