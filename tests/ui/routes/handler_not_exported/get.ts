const handler = async () => {};
