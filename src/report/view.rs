//! The views of a chart: the same series as levels, changes, growth, an index, or on a logarithmic axis.

use std::slice;

use super::series::Shown;
use super::{Figure, LabelKind, Phrase, Selection, Wording};
use crate::analysis::{Derived, Point, change, index};
use crate::data::{Frequency, Period, Stamp, UnitKind};
use crate::locale::{Locale, Text};

/// How a chart shows its series.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Hash)]
pub enum View {
    /// The values themselves.
    #[default]
    Level,
    /// By how much each differs from the period before.
    Change,
    /// By which part each grew over the same period of the year before.
    Growth,
    /// With one period at 100: the crosshair's, where that was moved.
    Index,
    /// The values on an axis of equal ratios.
    Log,
}

/// The views in the order in which the key walks through them, with their names on the command line.
pub static VIEWS: &[(&str, View)] = &[
    ("level", View::Level),
    ("change", View::Change),
    ("growth", View::Growth),
    ("index", View::Index),
    ("log", View::Log),
];

impl View {
    /// The view with a name.
    #[must_use]
    pub fn find(name: &str) -> Option<Self> {
        VIEWS.iter().find(|(known, _)| *known == name).map(|(_, view)| *view)
    }

    /// Its name on the command line.
    #[must_use]
    pub fn name(self) -> &'static str {
        VIEWS.iter().find(|(_, view)| *view == self).map_or("level", |(name, _)| *name)
    }

    /// Whether only a line can show it: an index and an axis of ratios have no zero for columns to stand on.
    pub(super) fn is_line(self) -> bool {
        matches!(self, Self::Index | Self::Log)
    }

    /// What a chart's title says of it where room is short; an index is nothing without its base.
    pub(super) fn short_title(self, shown: &Shown<'_>, base: Option<Stamp>, locale: Locale) -> String {
        match self {
            Self::Change => Text::new("增减", "Change").get(locale).into(),
            Self::Growth => Text::new("同比", "Growth").get(locale).into(),
            Self::Level | Self::Index | Self::Log => self.title(shown, base, locale).text(),
        }
    }

    /// What a chart's title says of it.
    pub(super) fn title(self, shown: &Shown<'_>, base: Option<Stamp>, locale: Locale) -> Phrase {
        let yearly = shown.frequency() == Some(Frequency::Year);
        let word = |text: Text| Phrase::new().word(text.get(locale));
        match self {
            Self::Level => Phrase::new(),
            Self::Change if yearly => word(Text::new("比上年增减", "Change on the year before")),
            Self::Change => word(Text::new("比上期增减", "Change on the period before")),
            Self::Growth => word(Text::new("同比增幅", "Growth on the year before")),
            Self::Index => word(Text::new("指数 ", "Index "))
                .label(LabelKind::Period, base.map(|stamp| stamp.to_string()).unwrap_or_default())
                .word(" = ")
                .label(LabelKind::Tick, "100"),
            Self::Log => word(Text::new("对数轴", "Logarithmic axis")),
        }
    }
}

impl<'a> Shown<'a> {
    /// The figures of a view, one a period; an index has its base at `base`.
    pub(super) fn seen(&self, view: View, base: Option<Stamp>) -> Vec<Option<Figure>> {
        let every = 0..self.periods.len();
        match view {
            View::Level | View::Log => every.map(|at| self.value(at)).collect(),
            View::Change => every.map(|at| self.difference_or_bound(at)).collect(),
            View::Growth => every.map(|at| self.growth_over_a_year(at)).collect(),
            View::Index => self.indexed(base),
        }
    }

    /// The views that say something of the series: those with a figure to show.
    pub(super) fn views(&self) -> Vec<View> {
        let positive = self.points.iter().enumerate().filter(|(at, point)| {
            point.is_some() && self.value(*at).and_then(|figure| figure.height()).is_some_and(|height| height > 0.0)
        });
        let several = positive.take(2).count() > 1;
        let any = |view: View| self.seen(view, None).iter().any(Option::is_some);
        VIEWS
            .iter()
            .map(|(_, view)| *view)
            .filter(|view| match view {
                View::Level => true,
                View::Change => any(View::Change),
                // Shares change in points, which is what their change says.
                View::Growth => !self.in_percent() && any(View::Growth),
                View::Index => several && self.newest_base().is_some(),
                View::Log => several,
            })
            .collect()
    }

    /// Whether its values are shares, whose change is in points.
    pub(super) fn in_percent(&self) -> bool {
        self.wording.dataset.unit_of(self.indicator).is_some_and(|unit| unit.kind == UnitKind::Percent)
    }

    /// The growth over the same period of the year before: stated for the very period, else worked out of both values.
    /// Never over more than a year.
    fn growth_over_a_year(&self, at: usize) -> Option<Figure> {
        let point = self.points.get(at)?.as_ref()?;
        if point.stated_growth.is_some() {
            return self.stated_growth(at);
        }
        let steps = point.period.distance(point.period.year_before()?)?;
        let before = self.points.get(at.checked_sub(usize::try_from(steps).ok()?)?)?.as_ref()?;
        let relative = change(self.wording.dataset, before, point).relative?;
        says_something(&relative).then(|| self.wording.change(&relative, None))
    }

    /// The change over the period before in a table: also where one of both is only a bound.
    pub(super) fn difference_or_bound(&self, at: usize) -> Option<Figure> {
        self.difference(at).or_else(|| self.bounded_difference(at))
    }

    /// The growth over the period before in a table: also where one of both is only a bound.
    pub(super) fn growth_or_bound(&self, at: usize) -> Option<Figure> {
        self.growth(at).or_else(|| {
            let before = self.points.get(at.checked_sub(1)?)?.as_ref()?;
            let relative = change(self.wording.dataset, before, self.points.get(at)?.as_ref()?).relative;
            match relative {
                Some(relative) => says_something(&relative).then(|| self.wording.change(&relative, None)),
                None => self.bounded_difference(at),
            }
        })
    }

    /// The difference to the period before where one of both is only a bound.
    fn bounded_difference(&self, at: usize) -> Option<Figure> {
        let before = self.points.get(at.checked_sub(1)?)?.as_ref()?;
        let absolute = change(self.wording.dataset, before, self.points.get(at)?.as_ref()?).absolute?;
        if absolute.estimate.value.is_some() || !has_known_end(&absolute) {
            return None;
        }
        let decimals = Wording::coarser(&self.value(at)?, &self.value(at - 1)?);
        Some(self.wording.change(&absolute, Some(decimals)))
    }

    /// The base of an index: the selected period, else the newest that is none of those on which there is no index.
    pub(super) fn base(&self, selection: &Selection) -> Option<usize> {
        let wanted = selection.period.and_then(Period::single);
        let wanted = wanted.and_then(|stamp| self.periods.iter().position(|period| *period == stamp));
        wanted.or_else(|| self.newest_base()).or_else(|| self.latest())
    }

    fn newest_base(&self) -> Option<usize> {
        (0..self.periods.len()).rev().find(|at| {
            let point = self.points.get(*at).and_then(Option::as_ref);
            point.is_some_and(|point| !index(self.wording.dataset, slice::from_ref(point), point.period).is_empty())
        })
    }

    fn indexed(&self, base: Option<Stamp>) -> Vec<Option<Figure>> {
        let known: Vec<Point<'a>> = self.points.iter().flatten().cloned().collect();
        let Some(base) = base else { return vec![None; self.periods.len()] };
        let mut indexed = index(self.wording.dataset, &known, base).into_iter();
        if indexed.len() == 0 {
            return vec![None; self.periods.len()];
        }
        let figure = |derived| self.wording.derived_with(&derived, Some(1));
        self.points.iter().map(|point| point.as_ref().and_then(|_| indexed.next().flatten()).map(figure)).collect()
    }

    /// The unit of the figures of a view.
    pub(super) fn unit_of(&self, view: View, figures: &[Option<Figure>]) -> String {
        match view {
            View::Level | View::Log => self.unit(),
            View::Index => String::new(),
            View::Change | View::Growth => {
                figures.iter().flatten().next().map_or_else(String::new, |figure| figure.unit.clone())
            }
        }
    }
}

/// Whether a relative change has an end that is known: that nothing loses more than all says nothing.
pub(super) fn says_something(relative: &Derived) -> bool {
    let interval = relative.estimate.interval;
    relative.estimate.value.is_some() || interval.low > -0.999 || interval.high.is_finite()
}

/// Whether a change is known, or one end of it.
pub(super) fn has_known_end(change: &Derived) -> bool {
    let interval = change.estimate.interval;
    change.estimate.value.is_some() || interval.low.is_finite() != interval.high.is_finite()
}
