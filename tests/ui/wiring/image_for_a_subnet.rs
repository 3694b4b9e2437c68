use infra::infra;

infra! {
    pub stack Bad {
        param image: AWS::EC2::Image::Id {}
        machine: AWS::EC2::Instance { ImageId: image, SubnetId: image }
        //~                                                     ^
    }
}

fn main() {}
