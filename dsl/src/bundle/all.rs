//! Does something to many things at once, on as many threads as the machine runs. It must not know what is done.

use std::{
    panic,
    sync::atomic::{AtomicUsize, Ordering},
    thread,
};

/// What `run` gives for each item, in the order of the items.
pub(crate) fn all<T: Sync, R: Send>(items: &[T], run: impl Fn(&T) -> R + Sync) -> Vec<R> {
    let threads = thread::available_parallelism()
        .map_or(1, usize::from)
        .min(items.len());
    let next = AtomicUsize::new(0);
    let work = || {
        let mut done = Vec::new();
        loop {
            let number = next.fetch_add(1, Ordering::Relaxed);
            let Some(item) = items.get(number) else {
                return done;
            };
            done.push((number, run(item)));
        }
    };
    let mut done: Vec<(usize, R)> = thread::scope(|scope| {
        let threads: Vec<_> = (0..threads).map(|_| scope.spawn(work)).collect();
        let join = |thread: thread::ScopedJoinHandle<'_, _>| {
            thread
                .join()
                .unwrap_or_else(|panic| panic::resume_unwind(panic))
        };
        threads.into_iter().flat_map(join).collect()
    });
    done.sort_unstable_by_key(|(number, _)| *number);
    done.into_iter().map(|(_, result)| result).collect()
}

#[cfg(test)]
mod tests {
    use std::{sync::Barrier, thread};

    use super::all;

    #[test]
    fn results_stand_in_the_order_of_the_items() {
        let items: Vec<u32> = (0..100).collect();
        assert_eq!(
            all(&items, |item| item * 2),
            items.iter().map(|item| item * 2).collect::<Vec<_>>()
        );
        assert!(all(&[0_u32; 0], |item| *item).is_empty());
    }

    #[test]
    fn items_are_worked_on_at_once() {
        let threads = thread::available_parallelism().map_or(1, usize::from);
        // Each item waits for all others: one after the other, the first would wait for ever.
        let barrier = Barrier::new(threads);
        assert_eq!(all(&vec![(); threads], |()| barrier.wait()).len(), threads);
    }
}
