//! Streams of drawing (ISO 32000-1, 7.8.2): operators that there are, each with its operands, where it may stand.

use std::collections::{BTreeMap, BTreeSet};

use super::syntax::{Fault, Object, Scanner, Token};

/// What a stream of drawing has at hand, by name.
#[derive(Default)]
pub(super) struct Resources {
    /// Fonts with how many bytes a letter has in texts.
    pub fonts: BTreeMap<String, usize>,
    pub spaces: BTreeMap<String, Space>,
    pub states: BTreeSet<String>,
    pub patterns: BTreeSet<String>,
    pub shadings: BTreeSet<String>,
    pub objects: BTreeSet<String>,
}

/// What makes a colour in a space.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
pub(super) enum Space {
    /// So many numbers.
    Components(usize),
    Pattern,
}

impl Space {
    /// A space that needs no resource.
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "DeviceGray" => Space::Components(1),
            "DeviceRGB" => Space::Components(3),
            "DeviceCMYK" => Space::Components(4),
            "Pattern" => Space::Pattern,
            _ => return None,
        })
    }
}

/// What an operator is about, which says where it may stand (8.2, figure 9).
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
enum Kind {
    /// Saves or restores, moves, draws what is elsewhere: neither in a text nor in a path.
    Page,
    /// Sets something: in a text as well.
    State,
    /// Begins a path, or goes on with one.
    Begin,
    /// Goes on with a path.
    Path,
    /// Ends a path.
    Paint,
    Clip,
    Text,
}

/// The operators with their operands: numbers (`n`), names (`N`), texts (`t`), texts with numbers (`T`), numbers in an array (`a`), a
/// colour (`c`), properties (`p`).
///
/// What our writer never has is left out: pictures within the stream, what readers are to skip, PostScript.
const OPERATORS: &[(&str, &str, Kind)] = &[
    ("q", "", Kind::Page),
    ("Q", "", Kind::Page),
    ("cm", "nnnnnn", Kind::Page),
    ("Do", "N", Kind::Page),
    ("sh", "N", Kind::Page),
    ("BT", "", Kind::Page),
    ("w", "n", Kind::State),
    ("J", "n", Kind::State),
    ("j", "n", Kind::State),
    ("M", "n", Kind::State),
    ("d", "an", Kind::State),
    ("gs", "N", Kind::State),
    ("cs", "N", Kind::State),
    ("CS", "N", Kind::State),
    ("scn", "c", Kind::State),
    ("SCN", "c", Kind::State),
    ("sc", "c", Kind::State),
    ("SC", "c", Kind::State),
    ("g", "n", Kind::State),
    ("G", "n", Kind::State),
    ("rg", "nnn", Kind::State),
    ("RG", "nnn", Kind::State),
    ("k", "nnnn", Kind::State),
    ("K", "nnnn", Kind::State),
    ("Tf", "Nn", Kind::State),
    ("Tr", "n", Kind::State),
    ("Tc", "n", Kind::State),
    ("Tw", "n", Kind::State),
    ("Tz", "n", Kind::State),
    ("TL", "n", Kind::State),
    ("Ts", "n", Kind::State),
    ("BMC", "N", Kind::State),
    ("BDC", "Np", Kind::State),
    ("EMC", "", Kind::State),
    ("m", "nn", Kind::Begin),
    ("re", "nnnn", Kind::Begin),
    ("l", "nn", Kind::Path),
    ("c", "nnnnnn", Kind::Path),
    ("v", "nnnn", Kind::Path),
    ("y", "nnnn", Kind::Path),
    ("h", "", Kind::Path),
    ("S", "", Kind::Paint),
    ("s", "", Kind::Paint),
    ("f", "", Kind::Paint),
    ("f*", "", Kind::Paint),
    ("B", "", Kind::Paint),
    ("B*", "", Kind::Paint),
    ("b", "", Kind::Paint),
    ("b*", "", Kind::Paint),
    ("n", "", Kind::Paint),
    ("W", "", Kind::Clip),
    ("W*", "", Kind::Clip),
    ("ET", "", Kind::Text),
    ("Td", "nn", Kind::Text),
    ("TD", "nn", Kind::Text),
    ("Tm", "nnnnnn", Kind::Text),
    ("T*", "", Kind::Text),
    ("Tj", "t", Kind::Text),
    ("TJ", "T", Kind::Text),
];

/// The greatest number in a drawing, in its units: beyond it readers clip.
const GREATEST: f64 = 1e6;

/// How deep states are saved: readers have room for so many (annex C).
const DEEPEST: usize = 256;

/// Where in a stream something may stand.
#[derive(Debug, Copy, Clone, PartialEq, Eq)]
enum Place {
    Page,
    Text,
    Path,
    /// After the path was made a clip, before it ends.
    Clipped,
}

/// What is saved and restored.
#[derive(Clone)]
struct Settings {
    fill: Space,
    stroke: Space,
    /// How many bytes a letter has in the font; nothing before one was chosen.
    font: Option<usize>,
}

/// Reads a stream of drawing; `glyph` is one of a font that is drawn.
pub(super) fn look(contents: &[u8], resources: &Resources, glyph: bool) -> Result<(), Fault> {
    let gray = Space::Components(1);
    let mut hand = Hand {
        resources,
        place: Place::Page,
        settings: Settings { fill: gray, stroke: gray, font: None },
        saved: Vec::new(),
        marks: Vec::new(),
    };
    let mut scanner = Scanner::new(contents);
    let mut operands = Vec::new();
    let mut is_first = true;
    while let Some(token) = scanner.token()? {
        match token {
            Token::Operand(operand) => operands.push(operand),
            Token::Operator(operator) => {
                // The first of a drawn letter says its width (9.6.5).
                let says_width =
                    glyph && is_first && matches!((operator.as_str(), operands.len()), ("d0", 2) | ("d1", 6));
                if !says_width {
                    hand.follow(&operator, &operands)
                        .map_err(|fault| fault.of(&format!("`{}`", operator.escape_debug())))?;
                }
                is_first = false;
                operands.clear();
            }
        }
    }
    let is_ended = operands.is_empty() && hand.saved.is_empty() && hand.marks.is_empty() && hand.place == Place::Page;
    if is_ended { Ok(()) } else { Err(Fault::new("something that does not end")) }
}

/// What follows the operators.
struct Hand<'a> {
    resources: &'a Resources,
    place: Place,
    settings: Settings,
    saved: Vec<Settings>,
    /// The places of the marks that are open.
    marks: Vec<Place>,
}

impl Hand<'_> {
    fn follow(&mut self, operator: &str, operands: &[Object]) -> Result<(), Fault> {
        let known = OPERATORS.iter().find(|(name, ..)| *name == operator);
        let (_, forms, kind) = known.ok_or_else(|| Fault::new("no operator of ours"))?;
        let fit = if *forms == "c" {
            self.is_colour(if operator.starts_with('s') { self.settings.fill } else { self.settings.stroke }, operands)
        } else {
            operands.len() == forms.len()
                && forms.chars().zip(operands).all(|(form, operand)| self.has_form(form, operand))
        };
        if !fit {
            return Err(Fault::new("other operands than it takes"));
        }
        self.place = self.after(*kind).ok_or_else(|| Fault::new("not where it belongs"))?;
        self.change(operator, operands)
    }

    /// Where things stand after something of the kind; nothing where it may not stand.
    fn after(&self, kind: Kind) -> Option<Place> {
        let next = match (kind, self.place) {
            (Kind::Page, Place::Page) => Place::Page,
            (Kind::State, Place::Page | Place::Text) => self.place,
            (Kind::Begin, Place::Page | Place::Path) | (Kind::Path, Place::Path) => Place::Path,
            (Kind::Clip, Place::Path) => Place::Clipped,
            (Kind::Paint, Place::Path | Place::Clipped) => Place::Page,
            (Kind::Text, Place::Text) => Place::Text,
            _ => return None,
        };
        Some(next)
    }

    fn has_form(&self, form: char, operand: &Object) -> bool {
        let is_number = |object: &Object| object.as_number().is_some_and(|number| number.abs() <= GREATEST);
        match (form, operand) {
            ('n', operand) => is_number(operand),
            ('N', Object::Name(_)) | ('p', Object::Dict(_)) => true,
            ('a', Object::Array(items)) => items.iter().all(|item| is_number(item) && item.as_number() >= Some(0.0)),
            ('t', Object::Text(text)) => self.is_in_font(text),
            ('T', Object::Array(items)) => items.iter().all(|item| match item {
                Object::Text(text) => self.is_in_font(text),
                item => is_number(item),
            }),
            _ => false,
        }
    }

    /// Whether a text has whole letters of the font that was chosen.
    fn is_in_font(&self, text: &[u8]) -> bool {
        self.settings.font.is_some_and(|bytes| text.len().is_multiple_of(bytes))
    }

    fn is_colour(&self, space: Space, operands: &[Object]) -> bool {
        match (space, operands) {
            (Space::Components(count), numbers) => {
                numbers.len() == count && numbers.iter().all(|number| matches!(number.as_number(), Some(0.0..=1.0)))
            }
            (Space::Pattern, [Object::Name(name)]) => self.resources.patterns.contains(name),
            (Space::Pattern, _) => false,
        }
    }

    fn change(&mut self, operator: &str, operands: &[Object]) -> Result<(), Fault> {
        let resources = self.resources;
        let name = operands.first().and_then(Object::as_name).unwrap_or_default();
        let number = operands.first().and_then(Object::as_number).unwrap_or_default();
        let holds = match operator {
            "q" => {
                self.saved.push(self.settings.clone());
                self.saved.len() <= DEEPEST
            }
            "Q" => self.saved.pop().map(|saved| self.settings = saved).is_some(),
            "BT" => {
                self.place = Place::Text;
                true
            }
            "ET" => {
                self.place = Place::Page;
                true
            }
            "BMC" | "BDC" => {
                self.marks.push(self.place);
                true
            }
            "EMC" => self.marks.pop() == Some(self.place),
            "Tf" => {
                self.settings.font = resources.fonts.get(name).copied();
                self.settings.font.is_some()
            }
            "cs" => self.space(name).map(|space| self.settings.fill = space).is_some(),
            "CS" => self.space(name).map(|space| self.settings.stroke = space).is_some(),
            "g" | "rg" | "k" => {
                self.settings.fill = Space::Components(operands.len());
                true
            }
            "G" | "RG" | "K" => {
                self.settings.stroke = Space::Components(operands.len());
                true
            }
            "gs" => resources.states.contains(name),
            "Do" => resources.objects.contains(name),
            "sh" => resources.shadings.contains(name),
            "w" => number >= 0.0,
            "J" | "j" => [0.0, 1.0, 2.0].contains(&number),
            "M" => number >= 1.0,
            "Tr" => number.fract() == 0.0 && (0.0..=7.0).contains(&number),
            _ => true,
        };
        let has_light = !matches!(operator, "g" | "rg" | "k" | "G" | "RG" | "K")
            || operands.iter().all(|operand| matches!(operand.as_number(), Some(0.0..=1.0)));
        if holds && has_light { Ok(()) } else { Err(Fault::new("nothing that it can do")) }
    }

    fn space(&self, name: &str) -> Option<Space> {
        self.resources.spaces.get(name).copied().or_else(|| Space::named(name))
    }
}
