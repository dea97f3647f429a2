-- Links that nobody used are deleted by age.
ALTER TABLE password_reset ADD KEY password_reset_expiry (expires_at);
