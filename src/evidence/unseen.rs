//! Why letters of a page don't count as printed.

use std::fmt;

/// Why a letter does not count as printed.
#[derive(Debug, Copy, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Unseen {
    /// Drawn in a mode that draws nothing.
    Invisible,
    /// Beside the page, or cut off.
    OffPage,
    /// Smaller than can be read.
    Tiny,
    /// In the colour of its ground, or nearly.
    Pale,
    /// On a picture or a pattern, where nobody can say.
    OnPicture,
    /// Under something that was drawn later.
    Covered,
    /// Among other letters that lie over it, or it over them.
    Overlaid,
    /// Squeezed or drawn out, so that it is a stroke more than a letter.
    Distorted,
    /// It has the shape of another letter than it is said to be.
    Disguised,
    /// Its shape is of no font that is known here.
    UnknownFont,
    /// It is in a font whose program is not the one that our writer embeds.
    AlteredFont,
    /// Others are on the page in such fonts, and where readers draw those nobody can say.
    AmongStrangers,
}

impl Unseen {
    /// Whether nothing was found but that letters can't be compared with those of their font.
    pub fn leaves_open(self) -> bool {
        matches!(self, Unseen::UnknownFont | Unseen::AlteredFont | Unseen::AmongStrangers)
    }
}

impl fmt::Display for Unseen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Unseen::Invisible => "they are drawn invisibly",
            Unseen::OffPage => "they are beside the page or cut off",
            Unseen::Tiny => "they are too small to be read",
            Unseen::Pale => "they are in the colour of their ground",
            Unseen::OnPicture => "they stand on a picture or pattern",
            Unseen::Covered => "something covers them",
            Unseen::Overlaid => "letters lie over one another",
            Unseen::Distorted => "they are squeezed or drawn out",
            Unseen::Disguised => "their letters look like others than the file says",
            Unseen::UnknownFont => "their letters are in a font that is not here to compare them with",
            Unseen::AlteredFont => "their font is not as Briefpress embeds it",
            Unseen::AmongStrangers => {
                "the page has letters in fonts that can't be compared, and they may lie over these"
            }
        })
    }
}
