//! Which signs stand in blocks: a legend explains those, and no others.

use super::words::{Ends, Sign, legend_of};
use super::{Arrow, Block, Column, Content, Figure, Headline, Mark, Phrase, Piece, Table};
use crate::analysis::Origin;
use crate::locale::Locale;

/// So many rows above and below the selected one are looked at: no screen shows more of a list.
const NEAR: usize = 60;

/// The signs that were found.
#[derive(Debug, Default)]
pub(super) struct Signs {
    found: Vec<Sign>,
    /// The signs of bounds: `≥`, `>`.
    bounds: Vec<&'static str>,
    /// Those of upper bounds: `≤`, `<`.
    caps: Vec<&'static str>,
    /// Whether a bound is drawn as a bar, and as a column; whether an upper bound is.
    across: bool,
    up: bool,
    down: bool,
}

impl Signs {
    /// Those in some blocks, drawn or written.
    pub(super) fn of(blocks: &[Block]) -> Self {
        let mut signs = Self::default();
        for block in blocks {
            signs.content(&block.content);
        }
        signs
    }

    /// What they mean.
    pub(super) fn legend(&self, locale: Locale) -> Phrase {
        let arrow = match (self.across, self.up) {
            (true, true) => Some(Arrow::Both),
            (true, false) => Some(Arrow::Across),
            (false, true) => Some(Arrow::Up),
            (false, false) => None,
        };
        let ends = Ends {
            bounds: &self.bounds.join(" "),
            arrow,
            caps: &self.caps.join(" "),
            down: self.down.then_some(Arrow::Down),
        };
        legend_of(|sign| self.found.contains(&sign), &ends, locale)
    }

    fn add(&mut self, sign: Sign) {
        if !self.found.contains(&sign) {
            self.found.push(sign);
        }
    }

    fn figure(&mut self, figure: &Figure) {
        self.add(if figure.origin == Origin::Inferred { Sign::Inferred } else { Sign::Published });
        if figure.doubtful {
            self.add(Sign::Doubtful);
        }
        for sign in ["≥", ">"].into_iter().filter(|sign| figure.sign.contains(sign)) {
            self.add(Sign::Bound);
            if !self.bounds.contains(&sign) {
                self.bounds.push(sign);
                self.bounds.sort_unstable_by(|a, b| b.cmp(a));
            }
        }
        // “<≈” is a sign of its own: nearly.
        let below = |sign: &&str| figure.sign.contains(sign) && !figure.sign.contains("<≈");
        for sign in ["≤", "<"].into_iter().filter(below) {
            self.add(Sign::Cap);
            if !self.caps.contains(&sign) {
                self.caps.push(sign);
                self.caps.sort_unstable_by(|a, b| b.cmp(a));
            }
        }
    }

    fn figure_or_missing(&mut self, figure: Option<&Figure>) {
        match figure {
            Some(figure) => self.figure(figure),
            None => self.add(Sign::Missing),
        }
    }

    fn bar(&mut self, figure: Option<&Figure>) {
        self.figure_or_missing(figure);
        self.across |= figure.is_some_and(is_open);
    }

    fn column(&mut self, column: &Column) {
        let value = column.value.as_ref();
        self.figure_or_missing(value);
        self.up |= value.is_some_and(is_open);
        self.down |= value.is_some_and(is_capped);
        // Stated figures have no whiskers.
        if value.is_some_and(|figure| figure.origin == Origin::Inferred && figure.interval.is_some()) {
            self.add(Sign::Interval);
        }
        column.growth.iter().for_each(|growth| self.figure(growth));
    }

    fn phrase(&mut self, phrase: &Phrase) {
        for piece in &phrase.pieces {
            match piece {
                Piece::Figure(figure) => self.figure(figure),
                Piece::Missing => self.add(Sign::Missing),
                Piece::Doubt => self.add(Sign::Doubtful),
                Piece::Spark(marks) if marks.iter().any(|mark| matches!(mark, Mark::Inferred(_))) => {
                    self.add(Sign::Inferred);
                }
                Piece::Either(forms) => self.phrase(&forms[0]),
                _ => {}
            }
        }
    }

    fn phrases(&mut self, phrases: &[Phrase]) {
        for phrase in phrases {
            self.phrase(phrase);
        }
    }

    fn headline(&mut self, headline: &Headline) {
        self.figure_or_missing(headline.figure.as_ref());
        self.phrase(&headline.change);
        self.phrases(&headline.facts);
    }

    fn table(&mut self, table: &Table) {
        let at = table.selected.unwrap_or_default();
        for row in at.saturating_sub(NEAR)..table.length.min(at + NEAR) {
            self.phrases(&(table.row)(row).cells);
        }
    }

    fn content(&mut self, content: &Content) {
        match content {
            Content::Panel(panel) => {
                self.headline(&panel.headline);
                panel.charts.iter().for_each(|chart| self.content(chart));
                panel.ranks.iter().for_each(|strip| self.phrase(&strip.among));
                self.phrases(&panel.notes);
            }
            Content::Headline(headline) => self.headline(headline),
            Content::Columns(chart) => {
                chart.groups.iter().flat_map(|group| &group.columns).for_each(|column| self.column(column));
                let others = chart.benchmarks.iter().flat_map(|other| &other.values);
                others.flatten().for_each(|figure| self.figure(figure));
                self.phrases(&chart.remarks);
            }
            Content::Lines(chart) => {
                chart.series.iter().flat_map(|line| &line.values).flatten().for_each(|figure| self.figure(figure));
                self.phrases(&chart.remarks);
            }
            Content::History(history) => {
                history.series.iter().flat_map(|line| &line.values).flatten().for_each(|rank| self.figure(rank));
                self.phrases(&history.remarks);
            }
            Content::Bars(bars) => {
                (0..bars.length.min(NEAR)).for_each(|row| self.bar((bars.row)(row).value.as_ref()));
            }
            Content::Tiers(tiers) => {
                for step in tiers.ladders.iter().flat_map(|ladder| &ladder.steps) {
                    self.bar(step.now.as_ref());
                    step.before.iter().for_each(|figure| self.bar(Some(figure)));
                    step.changes.first().into_iter().for_each(|change| self.phrase(change));
                }
            }
            Content::Standout(standout) => {
                self.headline(&standout.headline);
                standout.rank.iter().for_each(|strip| self.phrase(&strip.among));
                self.phrases(&standout.lines);
            }
            Content::Table(table) => self.table(table),
            Content::Prose(lines) => self.phrases(lines),
            Content::Summary(_)
            | Content::Facts(_)
            | Content::Quote(_)
            | Content::Ranking(_)
            | Content::Ladders(_)
            | Content::Slope(_)
            | Content::Dumbbell(_)
            | Content::Readings(_) => {}
        }
    }
}

/// Whether what is drawn of a figure goes on beyond its number.
fn is_open(figure: &Figure) -> bool {
    figure.ends.0.is_finite() && figure.ends.1.is_infinite()
}

/// Whether what is drawn of a figure is the most it can be.
fn is_capped(figure: &Figure) -> bool {
    figure.is_bound() && figure.ends.0.is_infinite() && figure.ends.1.is_finite()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_legend_has_the_signs_that_stand_there_and_short_words_for_narrow_screens() {
        let lines = vec![Phrase::new().piece(Piece::Missing), Phrase::new().piece(Piece::Doubt)];
        let legend = Signs::of(&[Block::prose("", lines)]).legend(Locale::En);
        assert_eq!(legend.text(), "? not stated  ! doubtful");
        assert_eq!(legend.shortened(1).map(|phrase| phrase.text()), Some("? not stated  ! doubt".into()));
        assert_eq!(legend.shortened(2).map(|phrase| phrase.text()), Some("? unknown  ! doubt".into()));
        assert_eq!(legend.shortened(3), None);
    }

    #[test]
    fn arrows_go_where_bars_and_columns_go() {
        let ends = Ends { bounds: "≥ >", arrow: None, caps: "≤", down: None };
        let all = |arrow| legend_of(|sign| sign == Sign::Bound, &Ends { arrow, ..ends }, Locale::Zh).text();
        assert_eq!(all(Some(Arrow::Both)), "▒→ ↑ 下限 ≥ >");
        assert_eq!(all(Some(Arrow::Up)), "▒↑ 下限 ≥ >");
        assert_eq!(all(None), "≥ > 下限");
        let cap = |down| legend_of(|sign| sign == Sign::Cap, &Ends { down, ..ends }, Locale::Zh).text();
        assert_eq!(cap(Some(Arrow::Down)), "▒↓ 上限 ≤");
        assert_eq!(cap(None), "≤ 上限");
    }
}
