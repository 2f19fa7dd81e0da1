/** Ids of Mary's components that later steps change. */
export const ids = {
  email: 'c0a1e5ce-0001-4000-8000-000000000001',
  phone: 'c0a1e5ce-0001-4000-8000-000000000002',
  address: 'c0a1e5ce-0001-4000-8000-000000000003',
  employment: 'c0a1e5ce-0001-4000-8000-000000000004',
  bookkeeping: 'c0a1e5ce-0001-4000-8000-000000000005',
  typing: 'c0a1e5ce-0001-4000-8000-000000000006',
} as const;

export const email = {
  component_id: ids.email,
  email: 'mary.lindqvist@posteo.example',
  email_type: 'Personal',
  is_preferred: true,
  can_receive_notifications: true,
  can_receive_marketing: false,
};

export const phone = {
  component_id: ids.phone,
  phone_number: '+46701740605',
  phone_type: 'Mobile',
  country_code: '46',
  is_mobile: true,
  can_receive_sms: true,
  can_receive_calls: true,
};

export const accountant = {
  component_id: ids.employment,
  company_name: 'Harbour Freight Office',
  company_id: null,
  job_title: 'Accountant',
  department: 'Books',
  employment_type: 'FullTime',
  start_date: '2019-03-01T00:00:00Z',
  is_current: true,
  location: 'Gothenburg',
  remote_type: 'OnSite',
};

export const bookkeeping = {
  component_id: ids.bookkeeping,
  skill_name: 'Bookkeeping',
  category: 'Analytical',
  proficiency: 'Advanced',
  years_of_experience: 7,
};

export const touchTyping = {
  component_id: ids.typing,
  skill_name: 'Touch typing',
  category: 'Other',
  proficiency: 'Intermediate',
  years_of_experience: null,
};

/** Her second employment; its id is its event's. */
export const controller = {
  company_name: 'Avon Lighting Works',
  company_id: null,
  job_title: 'Controller',
  department: null,
  employment_type: 'FullTime',
  start_date: '2026-09-01T00:00:00Z',
  is_current: true,
  location: 'Bristol',
  remote_type: 'Hybrid',
} as const;

/** An address as the component rules know it, without an id. */
export function home(street1: string, city: string, postal_code: string, country_code = 'SE') {
  const country = country_code === 'SE' ? 'Sweden' : 'United Kingdom';
  return { address_type: 'Residential', street1, city, postal_code, country, country_code, is_verified: false };
}
