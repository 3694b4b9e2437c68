//! Cycles and reductions of small graphs.

use super::{Graph, Need, Presence};

/// Ten things, of which a condition can leave out the last.
fn graph(needs: &[(usize, usize, Need)]) -> Graph {
    let presence = |place| {
        if place == 9 {
            Presence::Conditional
        } else {
            Presence::Sure
        }
    };
    let mut graph = Graph::new((0..10).map(presence));
    for &(from, to, need) in needs {
        graph.add(from, to, need);
    }
    graph
}

fn waits(needs: &[(usize, usize, Need)]) -> Vec<(usize, usize)> {
    graph(needs).waits()
}

fn cycles(pairs: &[(usize, usize)]) -> Vec<Vec<usize>> {
    let needs: Vec<_> = pairs
        .iter()
        .map(|&(from, to)| (from, to, Need::Refers))
        .collect();
    graph(&needs).cycles()
}

use Need::{Perhaps, Refers, Waits};

#[test]
fn no_cycle_in_a_diamond() {
    assert!(cycles(&[(0, 1), (0, 2), (1, 3), (2, 3)]).is_empty());
}

#[test]
fn a_cycle_begins_at_its_smallest_place_however_it_was_found() {
    assert_eq!(cycles(&[(2, 1), (1, 3), (3, 2)]), [[1, 3, 2]]);
    assert_eq!(cycles(&[(3, 2), (2, 1), (1, 3)]), [[1, 3, 2]]);
}

#[test]
fn the_shortest_cycle_through_the_first_place_is_told() {
    assert_eq!(cycles(&[(0, 1), (1, 2), (2, 0), (0, 3), (3, 0)]), [[0, 3]]);
}

#[test]
fn each_knot_is_told_and_a_thing_may_need_itself() {
    assert_eq!(cycles(&[(0, 1), (1, 0), (2, 2)]), [vec![0, 1], vec![2]]);
}

#[test]
fn what_another_wait_implies_is_left_out() {
    assert_eq!(
        waits(&[(0, 1, Waits), (1, 2, Waits), (0, 2, Waits)]),
        [(0, 1), (1, 2)]
    );
}

#[test]
fn what_references_imply_is_left_out() {
    assert_eq!(waits(&[(0, 1, Refers), (1, 2, Refers), (0, 2, Waits)]), []);
    assert_eq!(waits(&[(0, 1, Refers), (0, 1, Waits)]), []);
}

#[test]
fn a_way_that_a_condition_can_close_implies_nothing() {
    assert_eq!(
        waits(&[(0, 1, Perhaps), (1, 2, Refers), (0, 2, Waits)]),
        [(0, 2)]
    );
    assert_eq!(
        waits(&[(0, 9, Refers), (9, 2, Refers), (0, 2, Waits)]),
        [(0, 2)]
    );
}

#[test]
fn a_wait_for_what_a_condition_can_leave_out_is_left_out_only_beside_a_reference() {
    assert_eq!(
        waits(&[(0, 1, Waits), (1, 9, Refers), (0, 9, Waits)]),
        [(0, 1), (0, 9)]
    );
    assert_eq!(waits(&[(0, 9, Waits), (0, 9, Refers)]), []);
}
