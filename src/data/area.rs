//! Areas (SDMX `REF_AREA`) and groups of them.

use super::{Name, handle};
use crate::text::CleanText;

handle!(
    /// An area of one dataset.
    AreaId
);
handle!(
    /// A group of one dataset.
    GroupId
);

/// A place or an institution that figures are about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Area {
    /// Its code, such as a division code of GB/T 2260.
    pub id: CleanText,
    /// Its name.
    pub name: Name,
    /// A shorter name; the name where none was given.
    pub short: Name,
    /// What kind of area it is: only areas of one level are ranked together.
    pub level: Level,
    /// The area it lies in.
    pub parent: Option<AreaId>,
}

/// What kind of area an area is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Level {
    /// Several countries.
    World,
    /// A country.
    Country,
    /// A province, or a region directly below a country.
    Province,
    /// A city at prefecture level.
    City,
    /// A county or district.
    County,
    /// An institution, such as a university; never in ranks of cities.
    Institution,
    /// Not stated.
    Other,
}

impl Level {
    /// The words of the file format.
    pub const WORDS: [(&'static str, Self); 7] = [
        ("world", Self::World),
        ("country", Self::Country),
        ("province", Self::Province),
        ("city", Self::City),
        ("county", Self::County),
        ("institution", Self::Institution),
        ("other", Self::Other),
    ];
}

/// A set of areas that are ranked among each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// Its id.
    pub id: CleanText,
    /// Its name.
    pub name: Name,
    /// Its members.
    pub members: Vec<AreaId>,
    /// Whether the source states how many members there are; otherwise the number is our count.
    pub size_stated: bool,
    /// What is to be known about it.
    pub note: Name,
}
