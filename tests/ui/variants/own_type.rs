use infra::infra;

#[derive(Clone, Copy)]
pub enum Size {
    Small,
    Large,
}

impl Size {
    const Usual: Size = Size::Small;
}

infra::input! { Size }

infra! {
    pub construct Shirt {
        in size: Size;
    }
}

infra! {
    pub stack Bad {
        usual: Shirt { size: Size::Usual }
        wide: Shirt { size: Size::Large }
        tall: Shirt { size: Size::Huge }
        //~                       ^
    }
}

fn main() {}
