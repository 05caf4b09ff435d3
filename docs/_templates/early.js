document.documentElement.classList.remove('no-js');
document.body.dataset.theme = localStorage.getItem('theme') || 'auto';
