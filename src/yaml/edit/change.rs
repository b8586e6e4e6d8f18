//! What is to be changed, and what the tree is then: the meaning of a change, without a thought to how it is written.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::yaml::Value;

/// The way to a value: keys and positions from the top of the file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(transparent)]
pub struct Path(pub Vec<Segment>);

/// A step on the way to a value.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(untagged)]
pub enum Segment {
    /// The nth item of a list, or the nth entry of a map, from 0.
    Index(usize),
    /// The value of a key.
    Key(String),
}

/// One change to a YAML file.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(tag = "op", rename_all = "kebab-case", rename_all_fields = "kebab-case", deny_unknown_fields)]
pub enum Edit {
    /// Puts `value` in the place of what stands there. A key that its map does not have comes to its end. Of a list or map, what is
    /// the same in both stays as it is written.
    Set {
        /// The value to replace, or the key to add.
        at: Path,
        /// What is to stand there.
        value: Value,
    },
    /// Puts `value` before the item of that number, or after the last; or under a key that isn't there yet, before the key
    /// `before` or at the end.
    Insert {
        /// Where it is to stand; in a list, how many items it has before it.
        at: Path,
        /// What is to stand there.
        value: Value,
        /// In a map, the key before which the new one is put; at the end where it is left out.
        #[serde(default)]
        before: Option<String>,
    },
    /// Takes an item or a key with its value out.
    Remove {
        /// What is to go.
        at: Path,
    },
    /// Gives a key another name. What refers to an id by its old name is not looked for.
    Rename {
        /// The value of the key.
        at: Path,
        /// The key's new name.
        key: String,
    },
    /// Takes an item, or a key with its value, to another place among its siblings: it is the one of number `to` then.
    Move {
        /// What is to move.
        at: Path,
        /// Its number among its siblings afterwards, from 0.
        to: usize,
    },
}

impl Path {
    /// The way to the value of a key inside.
    #[must_use]
    pub fn key(&self, key: impl Into<String>) -> Path {
        self.step(Segment::Key(key.into()))
    }

    /// The way to an item inside.
    #[must_use]
    pub fn index(&self, index: usize) -> Path {
        self.step(Segment::Index(index))
    }

    /// The way to what is inside by one step.
    #[must_use]
    pub fn step(&self, segment: Segment) -> Path {
        let mut segments = self.0.clone();
        segments.push(segment);
        Path(segments)
    }

    /// The way to what the value is in, and the last step.
    pub fn split(&self) -> Option<(Path, &Segment)> {
        let (last, rest) = self.0.split_last()?;
        Some((Path(rest.to_vec()), last))
    }
}

impl fmt::Display for Path {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (number, segment) in self.0.iter().enumerate() {
            match segment {
                Segment::Key(key) if number == 0 => f.write_str(key)?,
                Segment::Key(key) => write!(f, ".{key}")?,
                Segment::Index(index) => write!(f, "[{index}]")?,
            }
        }
        Ok(())
    }
}

impl Edit {
    /// Where the change is made.
    pub fn at(&self) -> &Path {
        match self {
            Edit::Set { at, .. }
            | Edit::Insert { at, .. }
            | Edit::Remove { at }
            | Edit::Rename { at, .. }
            | Edit::Move { at, .. } => at,
        }
    }
}

/// Why a change can't be made to a tree.
#[derive(Debug, Clone, PartialEq)]
pub enum Misfit {
    /// There is nothing at the path.
    Absent(Path),
    /// A key on the way stands twice, so that it says nothing.
    Twice(Path),
    /// What stands at the path is no list or map.
    NoCollection(Path),
    /// The key is there already.
    Taken(Path),
}

/// The value at a path.
///
/// # Errors
/// That there is none.
pub fn find<'a>(tree: &'a Value, path: &Path) -> Result<&'a Value, Misfit> {
    let mut value = tree;
    let mut way = Path::default();
    for segment in &path.0 {
        way = way.step(segment.clone());
        value = match value {
            Value::List(items) => match segment {
                Segment::Index(index) => items.get(*index).ok_or(Misfit::Absent(way.clone()))?,
                Segment::Key(_) => return Err(Misfit::Absent(way)),
            },
            Value::Map(entries) => &entries[position(entries, segment, &way)?].1,
            _ => return Err(Misfit::Absent(way)),
        };
    }
    Ok(value)
}

fn find_mut<'a>(tree: &'a mut Value, path: &Path) -> Result<&'a mut Value, Misfit> {
    find(tree, path)?;
    let mut value = tree;
    for segment in &path.0 {
        value = match value {
            Value::List(items) => match segment {
                Segment::Index(index) => items.get_mut(*index).ok_or(Misfit::Absent(path.clone()))?,
                Segment::Key(_) => return Err(Misfit::Absent(path.clone())),
            },
            Value::Map(entries) => {
                let index = position(entries, segment, path)?;
                &mut entries[index].1
            }
            _ => return Err(Misfit::Absent(path.clone())),
        };
    }
    Ok(value)
}

/// The number of the entry that a step leads to.
pub fn position(entries: &[(Value, Value)], segment: &Segment, way: &Path) -> Result<usize, Misfit> {
    match segment {
        Segment::Index(index) if *index < entries.len() => Ok(*index),
        Segment::Index(_) => Err(Misfit::Absent(way.clone())),
        Segment::Key(key) => {
            let mut found = (0..entries.len()).filter(|&index| is_key(&entries[index].0, key));
            let first = found.next().ok_or_else(|| Misfit::Absent(way.clone()))?;
            if found.next().is_some() { Err(Misfit::Twice(way.clone())) } else { Ok(first) }
        }
    }
}

fn is_key(value: &Value, key: &str) -> bool {
    matches!(value, Value::Text(text) if text == key)
}

/// Makes the change to the tree.
///
/// # Errors
/// That the tree has no place for it; then it may be changed in part.
pub fn make(tree: &mut Value, change: &Edit) -> Result<(), Misfit> {
    match change {
        Edit::Set { at, value } => match find_mut(tree, at) {
            Ok(place) => *place = value.clone(),
            Err(Misfit::Absent(_)) => insert(tree, at, value, None)?,
            Err(misfit) => return Err(misfit),
        },
        Edit::Insert { at, value, before } => insert(tree, at, value, before.as_deref())?,
        Edit::Remove { at } => {
            let (parent, index) = child(tree, at)?;
            match parent {
                Value::List(items) => drop(items.remove(index)),
                Value::Map(entries) => drop(entries.remove(index)),
                _ => return Err(Misfit::NoCollection(at.clone())),
            }
        }
        Edit::Rename { at, key } => {
            let (parent, index) = child(tree, at)?;
            let Value::Map(entries) = parent else { return Err(Misfit::NoCollection(at.clone())) };
            if entries.iter().enumerate().any(|(other, (known, _))| other != index && is_key(known, key)) {
                return Err(Misfit::Taken(at.split().map_or(Path::default(), |(parent, _)| parent.key(key))));
            }
            entries[index].0 = Value::Text(key.clone());
        }
        Edit::Move { at, to } => {
            let (parent, from) = child(tree, at)?;
            let length = match parent {
                Value::List(items) => items.len(),
                Value::Map(entries) => entries.len(),
                _ => 0,
            };
            if *to >= length {
                return Err(Misfit::Absent(at.split().map_or(Path::default(), |(parent, _)| parent.index(*to))));
            }
            match parent {
                Value::List(items) => {
                    let item = items.remove(from);
                    items.insert(*to, item);
                }
                Value::Map(entries) => {
                    let entry = entries.remove(from);
                    entries.insert(*to, entry);
                }
                _ => {}
            }
        }
    }
    Ok(())
}

/// The collection in which the last step of a path is taken, and to which of its children.
fn child<'a>(tree: &'a mut Value, at: &Path) -> Result<(&'a mut Value, usize), Misfit> {
    find(tree, at)?;
    let Some((parent, last)) = at.split() else { return Err(Misfit::Absent(at.clone())) };
    let parent = find_mut(tree, &parent)?;
    let index = match (&*parent, last) {
        (Value::Map(entries), _) => position(entries, last, at)?,
        (_, Segment::Index(index)) => *index,
        _ => return Err(Misfit::Absent(at.clone())),
    };
    Ok((parent, index))
}

/// Inserts a value. What is empty takes the first item or key as well as a list or map does.
fn insert(tree: &mut Value, at: &Path, value: &Value, before: Option<&str>) -> Result<(), Misfit> {
    let Some((parent_path, last)) = at.split() else { return Err(Misfit::NoCollection(at.clone())) };
    let parent = find_mut(tree, &parent_path)?;
    if *parent == Value::Null {
        *parent = match last {
            Segment::Index(_) => Value::List(Vec::new()),
            Segment::Key(_) => Value::Map(Vec::new()),
        };
    }
    match (parent, last) {
        (Value::List(items), Segment::Index(index)) if *index <= items.len() => items.insert(*index, value.clone()),
        (Value::Map(entries), Segment::Key(key)) => {
            if entries.iter().any(|(known, _)| is_key(known, key)) {
                return Err(Misfit::Taken(at.clone()));
            }
            let place = match before {
                Some(before) => {
                    let way = parent_path.key(before);
                    position(entries, &Segment::Key(before.to_owned()), &way)?
                }
                None => entries.len(),
            };
            entries.insert(place, (Value::Text(key.clone()), value.clone()));
        }
        (Value::List(_) | Value::Map(_), _) => return Err(Misfit::Absent(at.clone())),
        _ => return Err(Misfit::NoCollection(parent_path)),
    }
    Ok(())
}
