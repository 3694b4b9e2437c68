//! What stands beside what in a layer: each thing near the middle of what it is joined to, so that few arrows cross. Bands stay apart.

use super::items::Items;

/// Orders all layers.
pub(super) fn settle(items: &mut Items) {
    for layer in &mut items.layers {
        layer.sort_by_key(|item| (items.all[*item].band, *item));
    }
    let mut best = items.layers.clone();
    let mut fewest = crossings(items);
    for round in 0..24 {
        let count = items.layers.len();
        let down = round % 2 == 0;
        for step in 1..count {
            let rank = if down { step } else { count - 1 - step };
            sweep(items, rank, down);
        }
        let now = crossings(items);
        if now < fewest {
            fewest = now;
            best = items.layers.clone();
        }
    }
    items.layers = best;
}

/// Orders one layer by the one above it, or below it.
fn sweep(items: &mut Items, rank: usize, down: bool) {
    let places = places(items);
    let middle = |item: usize| {
        let item = &items.all[item];
        let joined = if down { &item.above } else { &item.below };
        let sum: f64 = joined.iter().map(|other| places[*other]).sum();
        (!joined.is_empty()).then(|| sum / joined.len() as f64)
    };
    let mut layer: Vec<(usize, f64)> = items.layers[rank]
        .iter()
        .map(|item| (*item, middle(*item).unwrap_or(places[*item])))
        .collect();
    // What is equally far stays as it is.
    layer.sort_by(|(one, a), (other, b)| {
        let bands = items.all[*one].band.cmp(&items.all[*other].band);
        bands.then(a.total_cmp(b))
    });
    items.layers[rank] = layer.into_iter().map(|(item, _)| item).collect();
}

/// How far from the left each item is, as a part of its layer.
fn places(items: &Items) -> Vec<f64> {
    let mut places = vec![0.0; items.all.len()];
    for layer in &items.layers {
        for (number, item) in layer.iter().enumerate() {
            places[*item] = (number as f64 + 0.5) / layer.len() as f64;
        }
    }
    places
}

/// How many pairs of arrows cross between neighbouring layers.
fn crossings(items: &Items) -> usize {
    let mut numbers = vec![0; items.all.len()];
    for layer in &items.layers {
        layer
            .iter()
            .enumerate()
            .for_each(|(number, item)| numbers[*item] = number);
    }
    let between = items.layers.iter().map(|layer| {
        let pairs: Vec<(usize, usize)> = layer
            .iter()
            .flat_map(|item| {
                items.all[*item]
                    .below
                    .iter()
                    .map(|lower| (numbers[*item], numbers[*lower]))
            })
            .collect();
        let crossed = |(number, one): (usize, &(usize, usize))| {
            let others = pairs[number + 1..].iter();
            others
                .filter(|other| {
                    (one.0 < other.0 && one.1 > other.1) || (one.0 > other.0 && one.1 < other.1)
                })
                .count()
        };
        pairs.iter().enumerate().map(crossed).sum::<usize>()
    });
    between.sum()
}
