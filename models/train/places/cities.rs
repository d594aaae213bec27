//! The cities of the gazetteer, from GeoNames and the table of their former and foreign names.

use super::build::{Builder, number, people, table, text};
use super::names;
use dateline::extract::training::places::gazetteer::{Name, Record, Sort};
use serde_json::Value;
use std::collections::HashSet;

/// Countries of which also places under 5,000 people are kept: their local papers are read in English.
const LOCAL: &[&str] = &["US", "GB", "CA", "AU", "IE", "NZ", "SG"];

/// How widely a place is known, by how many other names it has.
fn fame(names: usize) -> u8 {
    (20.0 * (1.0 + names as f32).ln()).min(127.0) as u8
}

impl Builder {
    pub(super) fn cities(&mut self, cities: &[&Value], countries: &Value) {
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
            let mut record = self.city(city, above, capital);
            let others = city["alternatenames"].as_array().into_iter().flatten();
            record.entry.fame = fame(others.clone().count());
            let place = self.add(record);
            self.name(place, name, Name::Usual);
            let all = others
                .filter_map(Value::as_str)
                .map(str::to_owned)
                .collect();
            self.cities.push((place as usize, all));
        }
    }

    /// The record of a city in the country `above`.
    fn city(&self, city: &Value, above: u16, capital: bool) -> Record {
        let (country, name) = (text(city, "countrycode"), text(city, "name"));
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
        record
    }

    /// Other names of cities; a city of another spelling in GeoNames takes the name readers of English know.
    pub(super) fn city_names(&mut self) {
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
}
