use infra::infra;

infra! {
    pub stack Bad {
        host: AWS::EC2::Instance {
            ImageId: "ami-0123456789abcdef0",
            UserData: Fn::Base64("#!/bin/bash\nexport DB_PASSWORD=hunter2\n./start"),
            //~                  ^
        }
    }
}

fn main() {}
