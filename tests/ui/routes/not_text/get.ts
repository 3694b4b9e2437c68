export const handler = 'ÿ';
