//! Building the gazetteer from GeoNames tables and the tables beside this file.

use super::names::{self, Names};
use anyhow::Context;
use dateline::extract::places::gazetteer::{Candidate, Name, Record, Sort, write};
use serde_json::Value;
use std::collections::{HashMap, HashSet};
use std::path::Path;

/// Countries whose places are written with their state.
const FEDERAL: &[&str] = &[
    "US", "CA", "AU", "IN", "BR", "MX", "CN", "RU", "DE", "GB", "ES", "ZA",
];
/// Countries of which also places under 5,000 people are kept: their local papers are read in English.
const LOCAL: &[&str] = &["US", "GB", "CA", "AU", "IE", "NZ"];
/// Places of one name, at most.
const MOST: usize = 40;

/// Everything while it is put together.
struct Builder {
    records: Vec<Record>,
    rows: Vec<(Vec<u64>, Candidate)>,
    names: Names,
    /// Cities with all their names in any language, the most populous first.
    cities: Vec<(usize, Vec<String>)>,
    countries: HashMap<String, u16>,
    states: HashMap<String, u16>,
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
fn table(text: &'static str) -> impl Iterator<Item = Vec<&'static str>> {
    let lines = text
        .lines()
        .filter(|l| !l.starts_with('#') && !l.is_empty());
    lines.map(|l| l.split('\t').chain(std::iter::repeat("")).take(6).collect())
}

fn list(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('|').filter(|n| !n.is_empty())
}

fn point(cell: &str) -> (f32, f32) {
    let (lat, lon) = cell.split_once(',').unwrap_or(("0", "0"));
    (lat.parse().unwrap_or(0.0), lon.parse().unwrap_or(0.0))
}

fn people(count: f64) -> u8 {
    (10.0 * count.max(1.0).ln()).min(255.0) as u8
}

impl Builder {
    fn add(&mut self, record: Record) -> u32 {
        self.records.push(record);
        self.records.len() as u32 - 1
    }

    fn name(&mut self, place: u32, name: &str, kind: Name) {
        for keys in self.names.keys(name) {
            self.rows.push((keys, Candidate { place, name: kind }));
        }
    }

    fn names(&mut self, place: u32, others: &str, demonyms: &str) {
        list(others).for_each(|n| self.name(place, n, Name::Other));
        list(demonyms).for_each(|n| self.name(place, n, Name::Demonym));
    }

    fn continents(&mut self) {
        let rows = table(include_str!("regions.tsv")).filter(|r| !r[0].contains('/'));
        for row in rows {
            let (lat, lon) = point(row[1]);
            let mut record = Record::new(row[0], Sort::Continent, lat, lon);
            record.entry.people = 220;
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
            if let [a, b] = *row[0].as_bytes() {
                record.entry.country = [a, b];
            }
            let place = self.add(record);
            self.countries.insert(row[0].to_owned(), place as u16);
            self.name(place, row[1], Name::Usual);
            self.names(place, row[3], row[4]);
        }
    }

    fn states(&mut self, admin: &Value, cities: &[&Value]) {
        let mut inside: HashMap<String, Vec<(f32, f32, f64)>> = HashMap::new();
        for city in cities {
            let code = format!("{}.{}", text(city, "countrycode"), text(city, "admin1code"));
            let at = (
                number(city, "latitude") as f32,
                number(city, "longitude") as f32,
            );
            inside
                .entry(code)
                .or_default()
                .push((at.0, at.1, number(city, "population")));
        }
        for row in admin.as_array().into_iter().flatten() {
            let code = text(row, "code");
            let (Some(points), Some(country)) = (
                inside.get(code),
                code.get(..2).and_then(|c| self.countries.get(c)),
            ) else {
                continue;
            };
            let (lat, lon) = middle(points);
            let name = match text(row, "name") {
                _ if code == "US.DC" => "Washington D.C.",
                "St.-Petersburg" => "Saint Petersburg",
                name => name.strip_prefix("State of ").unwrap_or(name),
            };
            let name = &names::shown(name, &code[..2]);
            let mut record = Record::new(name, Sort::State, lat, lon);
            record.entry.parent = *country;
            record.entry.country = self.records[usize::from(*country)].entry.country;
            record.entry.people = people(points.iter().map(|p| p.2).sum());
            record.in_paths = FEDERAL.contains(&&code[..2]);
            let place = self.add(record);
            self.states.insert(code.to_owned(), place as u16);
            self.name(place, name, Name::Usual);
        }
        for row in table(include_str!("states.tsv")) {
            if let Some(&place) = self.states.get(row[0]) {
                let entry = &mut self.records[usize::from(place)].entry;
                (entry.lat, entry.lon) = point(row[1]);
                self.names(u32::from(place), row[2], row[3]);
            }
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

    /// Counties of the United States and the United Kingdom, in the middle of their towns.
    fn counties(&mut self, towns: &Value) {
        let mut inside: HashMap<(&str, &str, &str), Vec<(f32, f32, f64)>> = HashMap::new();
        for town in towns.as_array().into_iter().flatten() {
            let (country, county) = (text(town, "country_code"), text(town, "county"));
            let british = country == "GB" && !county.is_empty();
            let american = country == "US"
                && [" County", " Parish", " Borough"]
                    .iter()
                    .any(|e| county.ends_with(e));
            if british || american {
                let at = (
                    number(town, "latitude") as f32,
                    number(town, "longitude") as f32,
                );
                let list = inside
                    .entry((country, text(town, "state"), county))
                    .or_default();
                list.push((at.0, at.1, number(town, "population")));
            }
        }
        let mut counties: Vec<_> = inside.into_iter().collect();
        counties.sort_by_key(|c| c.0);
        for ((country, state, county), points) in counties {
            let country = self.countries[country];
            let parent = self.records.iter().position(|r| {
                r.name == state && r.entry.sort == Sort::State && r.entry.parent == country
            });
            let (lat, lon) = middle(&points);
            let mut record = Record::new(county, Sort::County, lat, lon);
            record.entry.parent = parent.map_or(country, |p| p as u16);
            record.entry.country = self.records[usize::from(country)].entry.country;
            record.entry.people = people(points.iter().map(|p| p.2).sum());
            let place = self.add(record);
            self.name(place, county, Name::Usual);
        }
    }

    fn cities(&mut self, cities: &[&Value], countries: &Value) {
        let mut kept: Vec<&&Value> = cities
            .iter()
            .filter(|c| {
                let small = number(c, "population") < 5000.0;
                !small || LOCAL.contains(&text(c, "countrycode"))
            })
            .collect();
        kept.sort_by(|a, b| number(b, "population").total_cmp(&number(a, "population")));
        let mut capitals = HashSet::new();
        for city in kept {
            let (country, name) = (text(city, "countrycode"), text(city, "name"));
            let Some(&above) = self.countries.get(country) else {
                continue;
            };
            if name.chars().count() < 3 || name.len() > 60 {
                continue;
            }
            // Only the most populous of that name: there are forty towns called Washington.
            let seat = countries[country]["capital"].as_str().unwrap_or("");
            let capital = names::plain(seat) == names::plain(name) && capitals.insert(country);
            let sort = if capital { Sort::Capital } else { Sort::City };
            let at = (
                number(city, "latitude") as f32,
                number(city, "longitude") as f32,
            );
            let mut record = Record::new(&names::shown(name, country), sort, at.0, at.1);
            let code = format!("{country}.{}", text(city, "admin1code"));
            record.entry.parent = *self.states.get(&code).unwrap_or(&above);
            record.entry.country = self.records[usize::from(above)].entry.country;
            record.entry.people = people(number(city, "population"));
            if capital {
                // A capital is named for its country, too: it counts as a tenth of it at least.
                let tenth = self.records[usize::from(above)]
                    .entry
                    .people
                    .saturating_sub(23);
                record.entry.people = record.entry.people.max(tenth);
            }
            let place = self.add(record);
            self.name(place, name, Name::Usual);
            let others = city["alternatenames"].as_array().into_iter().flatten();
            let all = others
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect();
            self.cities.push((place as usize, all));
        }
    }

    /// Other names of cities; a city of another spelling in GeoNames takes the name readers of English know.
    fn city_names(&mut self) {
        for row in table(include_str!("cities.tsv")) {
            let (name, country) = row[0].rsplit_once(',').unwrap_or((row[0], ""));
            let here =
                |c: &&(usize, Vec<String>)| self.records[c.0].entry.country == *country.as_bytes();
            let same = self
                .cities
                .iter()
                .filter(here)
                .find(|c| self.records[c.0].name == name);
            let other = || {
                self.cities
                    .iter()
                    .filter(here)
                    .find(|c| c.1.iter().any(|n| n == name))
            };
            let Some(place) = same.or_else(other).map(|c| c.0) else {
                eprintln!("no city of that name: {}", row[0]);
                continue;
            };
            if self.records[place].name != name {
                name.clone_into(&mut self.records[place].name);
                self.name(place as u32, name, Name::Usual);
            }
            self.names(place as u32, row[1], row[2]);
        }
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

fn text<'v>(row: &'v Value, key: &str) -> &'v str {
    row[key].as_str().unwrap_or("")
}

fn number(row: &Value, key: &str) -> f64 {
    row[key].as_f64().unwrap_or(0.0)
}

/// The middle of an area by its towns: halfway between their mean and the middle of their outer bounds.
fn middle(points: &[(f32, f32, f64)]) -> (f32, f32) {
    let half = |of: fn(&(f32, f32, f64)) -> f32| {
        let mut all: Vec<f32> = points.iter().map(of).collect();
        all.sort_by(f32::total_cmp);
        let mean = all.iter().sum::<f32>() / all.len() as f32;
        let bounds = f32::midpoint(all[all.len() / 50], all[all.len() - 1 - all.len() / 50]);
        f32::midpoint(mean, bounds)
    };
    (half(|p| p.0), half(|p| p.1))
}
