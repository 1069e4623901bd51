//! Partial knowledge of a ranking: known rungs, sets of unknown order, unknown rungs (design, section 4, ranks).

use std::collections::BTreeMap;

use crate::data::{AreaId, Dataset, GroupId, IndicatorId, Period, Ranking, RankingId, Role};

/// What is known of the order of areas for one indicator and period.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Standing {
    /// Whose statement it is.
    pub role: Role,
    /// What is ranked.
    pub indicator: IndicatorId,
    /// When.
    pub period: Period,
    /// Among whom.
    pub within: Option<GroupId>,
    /// How many are ranked, where a group is named.
    pub size: Option<u32>,
    /// Whether the source states that number; otherwise it is the file's count.
    pub size_stated: bool,
    /// The rungs from the first to the last, alike ones together.
    pub runs: Vec<Run>,
    /// Members whose rung is not known, sets of unknown order left out.
    pub unplaced: Vec<AreaId>,
    /// Those of them that are said to be ahead of an area on a known rung, with that rung.
    pub ahead: Vec<(AreaId, u32)>,
    /// The stated ranks it was made from.
    pub rankings: Vec<RankingId>,
}

/// Rungs next to each other of which the same is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Run {
    /// The first rung; 1 is the top.
    pub first: u32,
    /// The last rung.
    pub last: u32,
    /// Who stands there.
    pub rung: Rung,
}

/// Who stands on a rung.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Rung {
    /// This area; several where they are tied, and then the rungs after it are [`Rung::Taken`].
    Known(Vec<AreaId>),
    /// One of these on each rung of the run, in unknown order.
    OneOf(Vec<AreaId>),
    /// Nobody: areas tied further up take it.
    Taken,
    /// Not known.
    Unknown,
}

impl Standing {
    /// Who stands on a rung.
    #[must_use]
    pub fn rung(&self, position: u32) -> &Rung {
        let run = self.runs.iter().find(|run| (run.first..=run.last).contains(&position));
        run.map_or(&Rung::Unknown, |run| &run.rung)
    }
}

/// What the stated ranks of an indicator and period say together. Where they are among several groups, those of the group
/// with most of them. None where there is none.
#[must_use]
pub fn standing(dataset: &Dataset, role: Role, indicator: IndicatorId, period: Period) -> Option<Standing> {
    let here = |ranking: &Ranking| (ranking.role, ranking.indicator, ranking.period) == (role, indicator, period);
    let stated: Vec<(RankingId, &Ranking)> = dataset.rankings().filter(|(_, ranking)| here(ranking)).collect();
    let within = largest_group(&stated)?;
    let stated: Vec<_> = stated.into_iter().filter(|(_, ranking)| ranking.within == within).collect();

    let rungs = rungs(&stated);
    let members: &[AreaId] = within.map_or(&[], |group| &dataset.group(group).members);
    let size = within.map(|_| members.len() as u32);
    let placed = |area: AreaId| {
        rungs.values().any(|rung| match rung {
            Rung::Known(areas) | Rung::OneOf(areas) => areas.contains(&area),
            Rung::Taken | Rung::Unknown => false,
        })
    };
    let mut ahead: Vec<(AreaId, u32)> = Vec::new();
    for (_, ranking) in &stated {
        for area in ranking.behind.iter().filter(|area| !placed(**area)) {
            match ahead.iter_mut().find(|(known, _)| known == area) {
                Some((_, rung)) => *rung = ranking.position.min(*rung),
                None => ahead.push((*area, ranking.position)),
            }
        }
    }
    Some(Standing {
        role,
        indicator,
        period,
        within,
        size,
        size_stated: within.is_some_and(|group| dataset.group(group).size_stated),
        unplaced: members.iter().copied().filter(|area| !placed(*area)).collect(),
        ahead,
        rankings: stated.iter().map(|(id, _)| *id).collect(),
        runs: runs(rungs, size.unwrap_or_default()),
    })
}

/// The group that most of some ranks are among.
#[expect(clippy::option_option, reason = "no rank, and ranks among no named group, are two things")]
fn largest_group(stated: &[(RankingId, &Ranking)]) -> Option<Option<GroupId>> {
    let mut counts: BTreeMap<Option<GroupId>, usize> = BTreeMap::new();
    for (_, ranking) in stated {
        *counts.entry(ranking.within).or_default() += 1;
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(group, _)| group)
}

/// What is known of single rungs.
fn rungs(stated: &[(RankingId, &Ranking)]) -> BTreeMap<u32, Rung> {
    let mut places: BTreeMap<u32, Vec<AreaId>> = BTreeMap::new();
    for (_, ranking) in stated {
        places.entry(ranking.position).or_default().push(ranking.area);
    }
    let mut rungs: BTreeMap<u32, Rung> = BTreeMap::new();
    for (position, areas) in places {
        for taken in 1..areas.len() as u32 {
            rungs.insert(position.saturating_add(taken), Rung::Taken);
        }
        rungs.insert(position, Rung::Known(areas));
    }
    let mut sets: Vec<&Ranking> = stated.iter().map(|(_, ranking)| *ranking).collect();
    sets.sort_by_key(|ranking| ranking.position);
    for ranking in sets {
        // Only as many areas as there are rungs above leave nothing else there.
        if ranking.behind.len() as u32 == ranking.position.saturating_sub(1) {
            fill(&mut rungs, ranking);
        }
    }
    rungs
}

/// Puts the areas ahead of a rank, whose rung is not known yet, on the rungs above it that are free.
fn fill(rungs: &mut BTreeMap<u32, Rung>, ranking: &Ranking) {
    let taken: Vec<AreaId> = rungs
        .range(..ranking.position)
        .flat_map(|(_, rung)| match rung {
            Rung::Known(areas) | Rung::OneOf(areas) => areas.clone(),
            Rung::Taken | Rung::Unknown => Vec::new(),
        })
        .collect();
    let areas: Vec<AreaId> = ranking.behind.iter().copied().filter(|area| !taken.contains(area)).collect();
    let free: Vec<u32> = (1..ranking.position).filter(|rung| !rungs.contains_key(rung)).collect();
    if areas.len() == free.len() {
        for rung in free {
            let known = if areas.len() == 1 { Rung::Known(areas.clone()) } else { Rung::OneOf(areas.clone()) };
            rungs.insert(rung, known);
        }
    }
}

/// The rungs as runs, with those between and below as unknown ones, down to the size of the group.
fn runs(known: BTreeMap<u32, Rung>, size: u32) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    let mut next = 1;
    for (position, rung) in known {
        if position > next {
            runs.push(Run { first: next, last: position - 1, rung: Rung::Unknown });
        }
        match runs.last_mut() {
            Some(run) if run.rung == rung && !matches!(rung, Rung::Known(_)) => run.last = position,
            _ => runs.push(Run { first: position, last: position, rung }),
        }
        next = position.saturating_add(1);
    }
    if next <= size {
        runs.push(Run { first: next, last: size, rung: Rung::Unknown });
    }
    runs
}
