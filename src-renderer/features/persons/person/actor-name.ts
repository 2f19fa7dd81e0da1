/** An actor as people say it: `user:m.ortiz` is m.ortiz, `system:WelcomeEmail` the policy of that name. */
export function actorName(by: string): string {
  return by.replace(/^(?:user|service):/, '').replace(/^(?:policy|system):/, 'policy ');
}
