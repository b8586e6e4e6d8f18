//! A change to a list or map taken apart into changes to what differs in it, so that the rest stays as it is written.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::change::{Edit, Path, find};
use crate::yaml::Value;

/// The change, with texts that ended in a line end going on to do so: what is read of a file is compared and sent about
/// without it.
pub fn reconciled(tree: &Value, change: &Edit) -> Edit {
    match change {
        Edit::Set { at, value } => match find(tree, at) {
            Ok(old) => Edit::Set { at: at.clone(), value: reconcile(old, value) },
            Err(_) => change.clone(),
        },
        _ => change.clone(),
    }
}

fn reconcile(old: &Value, new: &Value) -> Value {
    match (old, new) {
        (Value::Text(old), Value::Text(new)) if old.ends_with('\n') && !new.ends_with('\n') && !new.is_empty() => {
            Value::Text(if old.trim_end_matches('\n') == new { old.clone() } else { format!("{new}\n") })
        }
        (Value::List(old), Value::List(new)) => {
            let near = |index: usize, item: &Value| {
                let same = old.iter().map(|old| (old, reconcile(old, item))).find(|(old, made)| *old == made);
                same.map(|(_, made)| made).or_else(|| Some(reconcile(old.get(index)?, item)))
            };
            let items = new.iter().enumerate();
            Value::List(items.map(|(index, item)| near(index, item).unwrap_or_else(|| item.clone())).collect())
        }
        (Value::Map(old), Value::Map(new)) => {
            let entry = |(key, value): &(Value, Value)| {
                let old = old.iter().find(|(known, _)| known == key);
                (key.clone(), old.map_or_else(|| value.clone(), |(_, old)| reconcile(old, value)))
            };
            Value::Map(new.iter().map(entry).collect())
        }
        _ => new.clone(),
    }
}

/// The changes, each about one place, that come to the same.
pub fn steps(tree: &Value, change: &Edit) -> Vec<Edit> {
    let mut steps = Vec::new();
    match change {
        Edit::Set { at, value } => match find(tree, at) {
            Ok(old) => differences(old, value, at, &mut steps),
            Err(_) => steps.push(change.clone()),
        },
        _ => steps.push(change.clone()),
    }
    steps
}

fn differences(old: &Value, new: &Value, at: &Path, steps: &mut Vec<Edit>) {
    match (old, new) {
        _ if old == new => {}
        (Value::List(olds), Value::List(news)) if !olds.is_empty() && !news.is_empty() => {
            in_list(olds, news, at, steps);
        }
        (Value::Map(olds), Value::Map(news)) => match (keys(olds), keys(news)) {
            (Some(old_keys), Some(new_keys)) if old_keys.iter().any(|key| new_keys.contains(key)) => {
                in_map(olds, news, (&old_keys, &new_keys), at, steps);
            }
            _ => steps.push(Edit::Set { at: at.clone(), value: new.clone() }),
        },
        _ => steps.push(Edit::Set { at: at.clone(), value: new.clone() }),
    }
}

/// The keys of a map, where all are texts and none stands twice.
fn keys(entries: &[(Value, Value)]) -> Option<Vec<&str>> {
    let mut keys = Vec::with_capacity(entries.len());
    for (key, _) in entries {
        let Value::Text(key) = key else { return None };
        if keys.contains(&key.as_str()) {
            return None;
        }
        keys.push(key);
    }
    Some(keys)
}

fn in_map(
    olds: &[(Value, Value)],
    news: &[(Value, Value)],
    (old_keys, new_keys): (&[&str], &[&str]),
    at: &Path,
    steps: &mut Vec<Edit>,
) {
    for ((_, value), key) in olds.iter().zip(old_keys) {
        match new_keys.iter().position(|new| new == key) {
            Some(index) => differences(value, &news[index].1, &at.key(*key), steps),
            None => steps.push(Edit::Remove { at: at.key(*key) }),
        }
    }
    let mut order: Vec<&str> = old_keys.iter().copied().filter(|key| new_keys.contains(key)).collect();
    for (index, key) in new_keys.iter().enumerate() {
        if !old_keys.contains(key) {
            let before = new_keys[index..].iter().copied().find(|key| order.contains(key));
            let place = before.and_then(|before| order.iter().position(|key| *key == before)).unwrap_or(order.len());
            order.insert(place, key);
            let (at, before) = (at.key(*key), before.map(str::to_owned));
            steps.push(Edit::Insert { at, value: news[index].1.clone(), before });
        }
    }
    reorder(&mut order, new_keys, |key, _| at.key(key), steps);
}

fn in_list(olds: &[Value], news: &[Value], at: &Path, steps: &mut Vec<Edit>) {
    // Values have no order and no hash: each is known by where the first like it stands.
    let all: Vec<&Value> = olds.iter().chain(news).collect();
    let number = |value: &Value| all.iter().position(|other| *other == value).unwrap_or(all.len());
    let mut old: Vec<usize> = olds.iter().map(number).collect();
    let new: Vec<usize> = news.iter().map(number).collect();
    let sorted = |numbers: &[usize]| {
        let mut numbers = numbers.to_vec();
        numbers.sort_unstable();
        numbers
    };
    if sorted(&old) == sorted(&new) {
        return reorder(&mut old, &new, |_, from| at.index(from), steps);
    }
    // From the last to the first, so that the numbers of what comes before stay.
    for op in capture_diff_slices(Algorithm::Myers, &old, &new).into_iter().rev() {
        let (DiffOp::Delete { .. } | DiffOp::Insert { .. } | DiffOp::Replace { .. }) = op else { continue };
        in_run(olds, news, (op.old_range(), op.new_range()), at, steps);
    }
}

/// A run of items in the place of another one: each stays with the one that it is most like.
fn in_run(olds: &[Value], news: &[Value], (old, new): (Range<usize>, Range<usize>), at: &Path, steps: &mut Vec<Edit>) {
    let mut pairs = pairs(&olds[old.clone()], &news[new.clone()]);
    let (mut old_end, mut new_end) = (old.end, new.end);
    loop {
        let pair = pairs.pop().map(|(left, right)| (old.start + left, new.start + right));
        let (left, right) = pair.map_or((old.start, new.start), |(left, right)| (left + 1, right + 1));
        // What comes, comes first: a list that was empty in between would have forgotten how it was written.
        for index in (right..new_end).rev() {
            steps.push(Edit::Insert { at: at.index(left), value: news[index].clone(), before: None });
        }
        let come = new_end - right;
        for index in (left..old_end).rev() {
            steps.push(Edit::Remove { at: at.index(index + come) });
        }
        let Some((left, right)) = pair else { break };
        differences(&olds[left], &news[right], &at.index(left), steps);
        (old_end, new_end) = (left, right);
    }
}

/// How many comparisons are made to find what is like what.
const MOST_COMPARISONS: usize = 10_000;

/// Which item of `olds` goes on as which of `news`, in order, so that together they are as alike as can be.
fn pairs(olds: &[Value], news: &[Value]) -> Vec<(usize, usize)> {
    if olds.len() * news.len() > MOST_COMPARISONS {
        return (0..olds.len().min(news.len())).map(|index| (index, index)).collect();
    }
    // The best score of what begins with the items of these numbers.
    let mut best = vec![vec![0; news.len() + 1]; olds.len() + 1];
    for left in (0..olds.len()).rev() {
        for right in (0..news.len()).rev() {
            let paired = likeness(&olds[left], &news[right]) + best[left + 1][right + 1];
            best[left][right] = paired.max(best[left + 1][right]).max(best[left][right + 1]);
        }
    }
    let (mut left, mut right, mut pairs) = (0, 0, Vec::new());
    while left < olds.len() && right < news.len() {
        let likeness = likeness(&olds[left], &news[right]);
        if likeness > 0 && best[left][right] == likeness + best[left + 1][right + 1] {
            pairs.push((left, right));
            (left, right) = (left + 1, right + 1);
        } else if best[left][right] == best[left + 1][right] {
            left += 1;
        } else {
            right += 1;
        }
    }
    pairs
}

/// How much of a value another one has.
fn likeness(old: &Value, new: &Value) -> usize {
    match (old, new) {
        (Value::Map(old), Value::Map(new)) => {
            let shared = |(key, value): &&(Value, Value)| new.iter().any(|(other, new)| other == key && new == value);
            1 + 4 * old.iter().filter(shared).count()
        }
        (Value::List(old), Value::List(new)) => 1 + 4 * old.iter().filter(|item| new.contains(item)).count(),
        (Value::List(_) | Value::Map(_), _) | (_, Value::List(_) | Value::Map(_)) => 0,
        _ => 1,
    }
}

/// Moves what stands in another order, the fewest it can.
fn reorder<T: PartialEq + Copy>(order: &mut Vec<T>, new: &[T], way: impl Fn(T, usize) -> Path, steps: &mut Vec<Edit>) {
    for to in 0..new.len() {
        if order[to] == new[to] {
            continue;
        }
        // One that went further down leaves the others in their order.
        let gone = order[to];
        if order.get(to + 1) == Some(&new[to])
            && let Some(down) = (to..new.len()).rev().find(|&at| new[at] == gone)
        {
            steps.push(Edit::Move { at: way(gone, to), to: down });
            order.remove(to);
            order.insert(down, gone);
            if order[to] == new[to] {
                continue;
            }
        }
        let Some(from) = (to..order.len()).find(|&at| order[at] == new[to]) else { continue };
        steps.push(Edit::Move { at: way(new[to], from), to });
        let moved = order.remove(from);
        order.insert(to, moved);
    }
}
