//! Two changes to one text: made together where they are about different places.

use super::change::Path;
use crate::yaml::Value;

/// A value that is otherwise in two trees.
#[derive(Debug, Clone, PartialEq)]
pub struct Conflict {
    /// Where it stands.
    pub at: Path,
    /// What it was; nothing where it was not there.
    pub was: Option<Value>,
    /// What it is; nothing where it is gone.
    pub now: Option<Value>,
}

/// Makes both of what was changed from `base`: the tree that has it, or where the two are about the same place.
///
/// A list whose items came, went or moved on both sides is one place; else each of its items is.
///
/// # Errors
/// The places that both changed, each otherwise.
pub fn merge(base: &Value, ours: &Value, theirs: &Value) -> Result<Value, Vec<Path>> {
    let mut conflicts = Vec::new();
    let merged = value(Some(base), Some(ours), Some(theirs), &Path::default(), &mut conflicts);
    match merged {
        Some(merged) if conflicts.is_empty() => Ok(merged),
        _ => Err(conflicts),
    }
}

fn value(
    base: Option<&Value>,
    ours: Option<&Value>,
    theirs: Option<&Value>,
    at: &Path,
    conflicts: &mut Vec<Path>,
) -> Option<Value> {
    if ours == theirs || base == theirs {
        return ours.cloned();
    }
    if base == ours {
        return theirs.cloned();
    }
    match (base, ours, theirs) {
        (Some(Value::Map(base)), Some(Value::Map(ours)), Some(Value::Map(theirs)))
            if [base, ours, theirs].into_iter().all(|map| has_plain_keys(map)) =>
        {
            Some(Value::Map(map(base, ours, theirs, at, conflicts)))
        }
        (Some(Value::List(base)), Some(Value::List(ours)), Some(Value::List(theirs)))
            if base.len() == ours.len() && base.len() == theirs.len() =>
        {
            let item =
                |index: usize| value(base.get(index), ours.get(index), theirs.get(index), &at.index(index), conflicts);
            Some(Value::List((0..base.len()).filter_map(item).collect()))
        }
        _ => {
            conflicts.push(at.clone());
            ours.cloned()
        }
    }
}

type Entries = [(Value, Value)];

fn map(base: &Entries, ours: &Entries, theirs: &Entries, at: &Path, conflicts: &mut Vec<Path>) -> Vec<(Value, Value)> {
    // The order is theirs, which is the file's; what we added comes after what it stood behind.
    let mut order: Vec<&Value> = theirs.iter().map(|(key, _)| key).collect();
    for (index, (key, _)) in ours.iter().enumerate() {
        if !order.contains(&key) {
            let before = ours[..index].iter().rev().find_map(|(key, _)| order.iter().position(|known| *known == key));
            order.insert(before.map_or(0, |before| before + 1), key);
        }
    }
    let entry = |key: &Value| {
        let at = match key {
            Value::Text(key) => at.key(key.as_str()),
            _ => at.clone(),
        };
        let merged = value(get(base, key), get(ours, key), get(theirs, key), &at, conflicts)?;
        Some((key.clone(), merged))
    };
    order.into_iter().filter_map(entry).collect()
}

fn get<'a>(entries: &'a Entries, key: &Value) -> Option<&'a Value> {
    entries.iter().find(|(known, _)| known == key).map(|(_, value)| value)
}

fn has_plain_keys(entries: &Entries) -> bool {
    entries.iter().enumerate().all(|(index, (key, _))| {
        matches!(key, Value::Text(_)) && !entries[..index].iter().any(|(earlier, _)| earlier == key)
    })
}

/// What is otherwise in one tree than in another, each difference as deep inside as it can be told.
pub fn differences(was: &Value, now: &Value) -> Vec<Conflict> {
    let mut found = Vec::new();
    differ(Some(was), Some(now), &Path::default(), &mut found);
    found
}

fn differ(was: Option<&Value>, now: Option<&Value>, at: &Path, found: &mut Vec<Conflict>) {
    match (was, now) {
        _ if was == now => {}
        (Some(Value::Map(was)), Some(Value::Map(now))) if has_plain_keys(was) && has_plain_keys(now) => {
            let added = now.iter().filter(|(key, _)| get(was, key).is_none());
            for (key, _) in was.iter().chain(added) {
                if let Value::Text(name) = key {
                    differ(get(was, key), get(now, key), &at.key(name.as_str()), found);
                }
            }
        }
        (Some(Value::List(was)), Some(Value::List(now))) if was.len() == now.len() => {
            for (index, (was, now)) in was.iter().zip(now).enumerate() {
                differ(Some(was), Some(now), &at.index(index), found);
            }
        }
        _ => found.push(Conflict { at: at.clone(), was: was.cloned(), now: now.cloned() }),
    }
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use super::*;

    fn merged(base: &str, ours: &str, theirs: &str) -> Result<Value, Vec<String>> {
        let tree = |text| read(text).unwrap();
        merge(&tree(base), &tree(ours), &tree(theirs))
            .map_err(|places| places.iter().map(ToString::to_string).collect())
    }

    #[test]
    fn changes_to_different_places_are_made_together() {
        let both = merged("a: 1\nb: [x, y]\n", "a: 2\nb: [x, y]\n", "a: 1\nb: [x, z]\nc: 3\n");
        assert_eq!(both, Ok(read("a: 2\nb: [x, z]\nc: 3\n").unwrap()));
        let items = merged("b: [x, y]\n", "b: [v, y]\n", "b: [x, z]\n");
        assert_eq!(items, Ok(read("b: [v, z]\n").unwrap()));
        let added = merged("a: 1\nz: 9\n", "a: 1\nours: 2\nz: 9\n", "a: 1\nz: 9\ntheirs: 3\n");
        assert_eq!(added, Ok(read("a: 1\nours: 2\nz: 9\ntheirs: 3\n").unwrap()));
        let gone = merged("a: 1\nb: 2\n", "a: 1\n", "a: 3\nb: 2\n");
        assert_eq!(gone, Ok(read("a: 3\n").unwrap()));
        assert_eq!(merged("a: 1\n", "a: 2\n", "a: 2\n"), Ok(read("a: 2\n").unwrap()));
    }

    #[test]
    fn changes_to_one_place_are_told() {
        assert_eq!(merged("a: 1\n", "a: 2\n", "a: 3\n"), Err(vec!["a".to_owned()]));
        assert_eq!(merged("a: [1]\n", "a: [1, 2]\n", "a: [1, 3]\n"), Err(vec!["a".to_owned()]));
        assert_eq!(merged("a: {b: 1}\n", "c: 1\n", "a: {b: 2}\n"), Err(vec!["a".to_owned()]));
    }

    #[test]
    fn differences_are_told_where_they_are() {
        let tree = |text| read(text).unwrap();
        let found = differences(&tree("a: 1\nb: {c: x, d: y}\n"), &tree("b: {c: x, d: z}\ne: 2\n"));
        let places: Vec<_> = found.iter().map(|one| one.at.to_string()).collect();
        assert_eq!(places, ["a", "b.d", "e"]);
    }
}
