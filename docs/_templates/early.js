document.documentElement.className = location.hash && 'linked';
document.body.dataset.theme = localStorage.getItem('theme') || 'auto';
