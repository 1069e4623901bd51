//! Checks stated ranks and sorts them.

use super::catalogue::indicators;
use super::faults::path;
use super::figures::suggestion;
use super::ids::Ids;
use super::{Faults, File};
use crate::data::draft::DraftRanking;
use crate::data::{AreaId, At, Dataset, Group, GroupId, IndicatorId, Ranking, SourceId, Wording};
use crate::locale::Text;

/// Fills the ranks; of two for one indicator, area, period and group the later file's holds.
pub(super) fn fill(dataset: &mut Dataset, files: &mut [File], ids: &Ids) {
    let mut ranks: Vec<(usize, At, Ranking)> = Vec::new();
    for (index, file) in files.iter_mut().enumerate() {
        for item in std::mem::take(&mut file.draft.rankings) {
            let at = item.at;
            ranks.extend(rank(item, file, dataset, ids).map(|rank| (index, at, rank)));
        }
    }
    let key = |rank: &Ranking| (rank.role, rank.indicator, rank.area, rank.period, rank.within);
    ranks.sort_by_key(|(_, _, rank)| key(rank));
    let mut kept: Vec<(usize, At, Ranking)> = Vec::with_capacity(ranks.len());
    for (file, at, rank) in ranks {
        if let Some((earlier, first, _)) = kept.pop_if(|(_, _, earlier)| key(earlier) == key(&rank))
            && earlier == file
        {
            refuse_second(&mut files[file].faults, first, at);
        }
        kept.push((file, at, rank));
    }
    dataset.rankings = kept.into_iter().map(|(_, _, rank)| rank).collect();
}

/// Checks a rank; none where what it is about is not known.
fn rank(item: DraftRanking, file: &mut File, dataset: &Dataset, ids: &Ids) -> Option<Ranking> {
    let File { faults, role, .. } = file;
    let at = item.at;
    let indicator = ids.indicators.require(faults, at, "indicator", item.indicator).map(IndicatorId);
    let area = ids.areas.require(faults, at, "area", item.area).map(AreaId);
    let period = faults.required_period(at, "period", item.period);
    let within = ids.groups.find(faults, at, "within", item.within).map(GroupId);
    let behind = ids.areas.find_all(faults, at, "behind", item.behind);
    let behind: Vec<AreaId> = behind.into_iter().map(AreaId).collect();
    if item.position.is_none() {
        faults.missing(at, "position");
    }
    let group = within.map(|group| dataset.group(group)).filter(|group| !group.members.is_empty());
    let position = item.position.and_then(|position| check_position(position, group, at, faults));
    if let Some(group) = group {
        if let Some(area) = area {
            check_member(area, group, at, "area", faults, dataset);
        }
        for area in &behind {
            check_member(*area, group, at, "behind", faults, dataset);
        }
    }
    check_behind(&behind, area, position, at, faults);
    let status = faults.status(at, item.status);
    let source = ids.sources.find(faults, at, "source", item.source).map(SourceId);
    let locator = faults.text(at, "locator", item.locator);
    let as_written = faults.text(at, "as_written", item.as_written);
    let note = faults.name(at, "note", item.note);
    let suggestion = item.suggestion.and_then(|item| suggestion(*item, at, faults));
    let readings = indicators(faults, ids, at, "readings", item.readings);
    let role = *role;
    let (indicator, area, period, position) = (indicator?, area?, period?, position?);
    Some(Ranking {
        role,
        indicator,
        area,
        period,
        position,
        within,
        behind,
        status,
        source,
        locator,
        as_written,
        note,
        suggestion,
        readings,
    })
}

fn check_position(position: i64, group: Option<&Group>, at: At, faults: &mut Faults) -> Option<u32> {
    let written = position.to_string();
    let Some(valid) = u32::try_from(position).ok().filter(|position| *position > 0) else {
        faults.add(
            at,
            "position",
            Wording::new(Text::new("没有第{}位", "there is no position {}"), &[&written]),
            Text::new("位次从 1 起，写整数", "positions are whole numbers from 1"),
        );
        return None;
    };
    if let Some(group) = group.filter(|group| group.size_stated && valid as usize > group.members.len()) {
        faults.add(
            at,
            "position",
            Wording::new(
                Text::new(
                    "第{}位超出地区组“{}”的{}个成员",
                    "position {} is beyond the group “{}”, which has {} members",
                ),
                &[&written, group.id.as_str(), &group.members.len().to_string()],
            ),
            Text::new("改正位次，或补全成员", "correct the position, or complete the members"),
        );
    }
    Some(valid)
}

fn check_member(area: AreaId, group: &Group, at: At, field: &str, faults: &mut Faults, dataset: &Dataset) {
    if group.members.contains(&area) {
        return;
    }
    faults.add(
        at,
        field,
        Wording::new(
            Text::new("“{}”不属于地区组“{}”", "“{}” is no member of the group “{}”"),
            &[dataset.area(area).id.as_str(), group.id.as_str()],
        ),
        Text::new("改正地区，或把它加入该组的“members”", "correct the area, or add it to the group's “members”"),
    );
}

fn check_behind(behind: &[AreaId], area: Option<AreaId>, position: Option<u32>, at: At, faults: &mut Faults) {
    if area.is_some_and(|area| behind.contains(&area)) {
        faults.add(
            at,
            "behind",
            Text::new("一个地区不能排在自己之后", "an area cannot be behind itself"),
            Text::new("从“behind”中删去它", "remove it from “behind”"),
        );
    }
    if let Some(position) = position.filter(|position| behind.len() >= *position as usize) {
        faults.add(
            at,
            "behind",
            Wording::new(
                Text::new("第{}位之前至多有{}个地区，这里列了{}个", "position {} has at most {} areas ahead, not {}"),
                &[&position.to_string(), &(position - 1).to_string(), &behind.len().to_string()],
            ),
            Text::new("改正位次或“behind”", "correct the position or “behind”"),
        );
    }
}

fn refuse_second(faults: &mut Faults, first: At, second: At) {
    let first = path(first, "");
    faults.add(
        second,
        "",
        Wording::new(
            Text::new(
                "同一指标、地区、时期和地区组的位次已在 {} 出现",
                "{} ranks the same indicator, area, period and group",
            ),
            &[&first],
        ),
        Text::new("删去其一，或改正时期", "remove one of the two, or correct its period"),
    );
}
