//! Links that lead back to where they start: whoever follows them would never arrive.

use super::File;
use super::ids::Ids;
use crate::data::{At, Wording};
use crate::locale::Text;

/// One link of an item to another of its kind.
struct Link {
    file: usize,
    at: At,
    to: Option<u32>,
}

/// Records every area that lies in itself, and every indicator that is a part or a subset of itself.
pub(super) fn refuse_cycles(files: &mut [File], ids: &Ids) {
    let mut parents = Vec::new();
    let mut wholes = Vec::new();
    let mut sets = Vec::new();
    for (file, File { draft, .. }) in files.iter().enumerate() {
        for item in &draft.areas {
            let to = ids.areas.of(item.parent.as_ref());
            first_of(&mut parents, ids.areas.of(item.id.as_ref()), Link { file, at: item.at, to });
        }
        for item in &draft.indicators {
            let handle = ids.indicators.of(item.id.as_ref());
            let link = |to| Link { file, at: item.at, to: ids.indicators.of(to) };
            first_of(&mut wholes, handle, link(item.part_of.as_ref()));
            first_of(&mut sets, handle, link(item.subset_of.as_ref()));
        }
    }
    for (links, field) in [(parents, "parent"), (wholes, "part_of"), (sets, "subset_of")] {
        for start in starts_of_cycles(&links) {
            files[start.file].faults.add(
                start.at,
                field,
                Wording::new(Text::new("沿“{}”会回到自身", "following “{}” leads back here"), &[field]),
                Text::new("断开这个圈", "break the circle"),
            );
        }
    }
}

/// Keeps the link of an item that is the first with its id.
fn first_of(links: &mut Vec<Link>, handle: Option<u32>, link: Link) {
    if handle == Some(links.len() as u32) {
        links.push(link);
    }
}

/// One item of every circle of links.
fn starts_of_cycles(links: &[Link]) -> Vec<&Link> {
    let mut walk_of: Vec<Option<usize>> = vec![None; links.len()];
    let mut starts = Vec::new();
    for (walk, link) in links.iter().enumerate() {
        let mut here = if link.to.is_some() { Some(walk) } else { None };
        while let Some(at) = here {
            match walk_of[at] {
                None => walk_of[at] = Some(walk),
                Some(seen) if seen == walk => {
                    starts.push(&links[at]);
                    break;
                }
                Some(_) => break,
            }
            here = links[at].to.map(|to| to as usize);
        }
    }
    starts
}
