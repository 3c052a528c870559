CREATE ALIAS IF NOT EXISTS pause FOR 'java.lang.Thread.sleep(long)';
