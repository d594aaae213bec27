//! What lies above a value: the places a place lies in, the topic a subtopic belongs to.

/// `Europe`, `Europe/Belgium`, `Europe/Belgium/Brussels`: a path and all above it, the widest first.
pub(super) fn ancestors(path: &str) -> impl Iterator<Item = &str> {
    let inner = path.match_indices('/').map(|(at, _)| &path[..at]);
    inner.chain((!path.is_empty()).then_some(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stands_with_its_ancestors() {
        let paths: Vec<&str> = ancestors("Europe/Belgium/Brussels").collect();
        assert_eq!(
            paths,
            ["Europe", "Europe/Belgium", "Europe/Belgium/Brussels"]
        );
        assert_eq!(ancestors("").count(), 0);
    }
}
