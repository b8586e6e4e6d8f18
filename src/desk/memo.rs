//! What is known of files as they were read, so that it is found out once for each state of them.

use std::any::Any;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

/// What was made of files, by a name, with a hash of what it was made of.
#[derive(Default)]
pub struct Memo(Mutex<HashMap<String, (u64, Kept)>>);

type Kept = Arc<dyn Any + Send + Sync>;

impl Memo {
    /// What `make` makes, or made before of the same.
    pub fn get<T: Any + Send + Sync>(&self, name: &str, of: &impl Hash, make: impl FnOnce() -> T) -> Arc<T> {
        let mut hasher = DefaultHasher::new();
        of.hash(&mut hasher);
        let hash = hasher.finish();
        let known = self.0.lock().unwrap_or_else(PoisonError::into_inner).get(name).cloned();
        if let Some((made_of, made)) = known
            && made_of == hash
            && let Ok(made) = made.downcast()
        {
            return made;
        }
        let made = Arc::new(make());
        let kept: Kept = made.clone();
        self.0.lock().unwrap_or_else(PoisonError::into_inner).insert(name.to_owned(), (hash, kept));
        made
    }
}
