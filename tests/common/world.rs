//! A large dataset of invented countries, made by rule: many areas, many years, gaps as yearbooks have them.

use std::fmt::Write;

/// How many areas it has.
pub const AREAS: usize = 265;
/// Its years.
pub const YEARS: std::ops::RangeInclusive<i32> = 1960..=2025;

/// A number from 0 to 1 that depends on nothing but its seeds.
fn chance(a: usize, b: usize) -> f64 {
    let mut x = (a as u64).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ (b as u64).wrapping_mul(0xd1b5_4a32_d192_ed03);
    for _ in 0..3 {
        x ^= x >> 29;
        x = x.wrapping_mul(0xbf58_476d_1ce4_e5b9);
    }
    (x >> 11) as f64 / (1_u64 << 53) as f64
}

/// A pronounceable name, each a different one.
fn name(area: usize) -> String {
    const FIRST: [&str; 17] = [
        "Al", "Bar", "Cor", "Dal", "Es", "Fen", "Gar", "Hol", "Is", "Jor", "Kal", "Lor", "Mar", "Nor", "Or", "Pel",
        "San",
    ];
    const LAST: [&str; 16] = [
        "andia", "ovia", "mark", "istan", "ia", "una", "land", "esia", "ador", "onia", "ica", "ara", "entia", "oso",
        "uay", "en",
    ];
    format!("{}{}", FIRST[area / LAST.len() % FIRST.len()], LAST[area % LAST.len()])
}

/// The value of an indicator in an area and a year, where there is one.
fn value(indicator: usize, area: usize, year: i32) -> Option<f64> {
    let since = f64::from(year - YEARS.start());
    // Newer series begin later; small places begin later still; the last year is not in yet everywhere.
    let begin = [0.0, 0.0, 36.0, 20.0][indicator] + chance(area, indicator + 10).powi(3) * 25.0;
    let late = year == *YEARS.end() && chance(area, indicator + 20) < 0.4;
    let skipped = indicator > 1 && chance(area * 100 + indicator, year as usize) < 0.06;
    if since < begin || late || skipped {
        return None;
    }
    let size = 10f64.powf(4.2 + chance(area, 1) * 5.0);
    let wave = (since / 7.0 + chance(area, 2) * 6.0).sin();
    let noise = chance(area * 7 + indicator, year as usize * 3) - 0.5;
    Some(match indicator {
        0 => size * (0.004 + chance(area, 3) * 0.022).mul_add(since, 1.0),
        1 => {
            let growth = 0.005 + chance(area, 4) * 0.05;
            size * 400.0 * (growth * since).exp() * (1.0 + 0.05 * wave + 0.03 * noise)
        }
        2 => ((0.2 + chance(area, 5) * 3.5) * (1.0 + since / 130.0) + 0.15 * wave + 0.1 * noise).max(0.02),
        _ => size / 9000.0 * (1.0 + since / 20.0 + 0.2 * wave + 0.2 * noise),
    })
}

/// The dataset as a file of `innoboard/1`: one language, no ranks, no home.
pub fn json() -> String {
    let mut out = String::from(
        r#"{"format":"innoboard/1","id":"world","title":{"en":"Invented world figures"},"updated":"2026-01-28",
"sources":[{"id":"invented","title":{"en":"Invented yearbook"},"publisher":{"en":"Example Bank"},"published":"2026-01-28","language":"en","kind":"official"}],
"units":[{"id":"person","name":{"en":"people"},"kind":"count"},{"id":"dollar","name":{"en":"dollars"},"kind":"money"},
{"id":"pct","name":{"en":"%"},"kind":"percent"},{"id":"patent","name":{"en":"patents"},"kind":"count"}],
"indicators":[{"id":"population","name":{"en":"Population, total"},"short":{"en":"Population"},"unit":"person","measure":"stock","polarity":"neutral"},
{"id":"product","name":{"en":"Gross domestic product"},"short":{"en":"Product"},"unit":"dollar","measure":"flow","polarity":"higher","prices":"constant"},
{"id":"research","name":{"en":"R&D expenditure, share of GDP"},"short":{"en":"R&D, % of GDP"},"unit":"pct","measure":"ratio","polarity":"higher"},
{"id":"patents","name":{"en":"Patent applications by residents"},"short":{"en":"Patents"},"unit":"patent","measure":"flow","polarity":"higher"}],
"areas":["#,
    );
    for area in 0..AREAS {
        let comma = if area > 0 { "," } else { "" };
        let _ = write!(out, r#"{comma}{{"id":"c{area:03}","name":{{"en":"{}"}},"level":"country"}}"#, name(area));
    }
    out.push_str("],\"observations\":[");
    let mut comma = "";
    for (indicator, id) in ["population", "product", "research", "patents"].into_iter().enumerate() {
        for area in 0..AREAS {
            for year in YEARS {
                let Some(value) = value(indicator, area, year) else { continue };
                let decimals = if indicator == 2 { 2 } else { 0 };
                let _ = write!(
                    out,
                    "{comma}\n{{\"indicator\":\"{id}\",\"area\":\"c{area:03}\",\"period\":\"{year}\",\"value\":{value:.decimals$},\"source\":\"invented\"}}"
                );
                comma = ",";
            }
        }
    }
    out.push_str("]}\n");
    out
}
