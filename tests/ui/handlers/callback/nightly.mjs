export const handler = (event, context, callback) => callback(null, { statusCode: 204 });
