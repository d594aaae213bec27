//! The divisions of countries in the gazetteer: states and counties, which lie in the middle of their towns.

use super::build::{Builder, number, people, point, table, text};
use super::names;
use dateline::extract::training::places::gazetteer::{Name, Record, Sort};
use serde_json::Value;
use std::collections::HashMap;

/// Countries whose places are written with their state.
const FEDERAL: &[&str] = &[
    "US", "CA", "AU", "IN", "BR", "MX", "CN", "RU", "DE", "GB", "ES", "ZA",
];

/// A town: where it lies, and its people.
type Town = (f32, f32, f64);

impl Builder {
    pub(super) fn states(&mut self, admin: &Value, cities: &[&Value]) {
        let inside = inside_states(cities);
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
            record.entry.fame = 60;
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

    /// Counties of the United States and the United Kingdom, in the middle of their towns.
    pub(super) fn counties(&mut self, towns: &Value) {
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
}

/// The towns of each state, by its code.
fn inside_states(cities: &[&Value]) -> HashMap<String, Vec<Town>> {
    let mut inside: HashMap<String, Vec<Town>> = HashMap::new();
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
    inside
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
