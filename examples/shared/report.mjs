// Says where it would read, and as whom.
export const handler = async () => {
  const { DATABASE_HOST, DATABASE_NAME, DATABASE_USER } = process.env;
  console.log(`reports of ${DATABASE_NAME} at ${DATABASE_HOST}, as ${DATABASE_USER}`);
};
