use infra::infra;

infra! {}
//~ errors: 1

fn main() {}
