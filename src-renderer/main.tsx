import '@renderer/host/zod-without-eval';
import '@mantine/core/styles.layer.css';
import '@fontsource-variable/inter/index.css';
import '@fontsource-variable/jetbrains-mono/index.css';
import './styles/tokens.css';
import './styles/global.css';
import { connectHost, watchFaults } from '@renderer/host';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app/app';

const root = document.getElementById('root');
if (root === null) throw new Error('The page has no #root to draw into.');

const client = connectHost();
watchFaults(client);

createRoot(root).render(
  <StrictMode>
    <App client={client} />
  </StrictMode>,
);
